import { Verdict } from "../../../model/claim.ts";
import { getVerdictColour } from "../verdict-colour.ts";
import { verdictWording } from "../wording.ts";
import { fontFamilies } from "./font-files.ts";
import { typstString } from "./typst-string.ts";

const fontList = (first: "serif" | "sans"): string => {
  const second = first === "serif" ? "sans" : "serif";
  return `(${[first, "arabic", second].map((family) => typstString(fontFamilies[family as keyof typeof fontFamilies])).join(", ")})`;
};

const verdicts = Verdict.options
  .map((verdict) => {
    const { icon, word } = verdictWording[verdict];
    return `${typstString(verdict)}: (${typstString(icon)}, ${typstString(word)}, rgb(${typstString(getVerdictColour(verdict))}))`;
  })
  .join(", ");

/** The looks of a report: functions that the written document calls, and nothing that depends on it. */
export const typstTemplate = `
#let fh-serif = ${fontList("serif")}
#let fh-sans = ${fontList("sans")}
#let fh-verdicts = (${verdicts})
#let fh-quiet = rgb("#5c5a55")
#let fh-warning = rgb("#7a3b00")
#let fh-note-gap = 6mm
#let fh-note-width = 44mm
#let fh-top = 28mm
#let fh-bottom = 26mm

// The outer side of a page: right on odd pages, left on even ones.
#let fh-is-right(page) = calc.odd(page)

#let fh-note-body(note) = {
  let (verdict, said, why) = note
  let (icon, word, colour) = fh-verdicts.at(verdict)
  set text(font: fh-sans, size: 7.5pt, fill: fh-quiet, hyphenate: false)
  set par(justify: false, leading: 0.5em, spacing: 0.5em, first-line-indent: 0pt)
  block(width: fh-note-width, stroke: (top: 0.5pt + colour), inset: (top: 2.5pt))[#text(fill: colour, weight: "semibold")[#icon #word] #said#if why != [] [#linebreak()#why]]
}

#let fh-more-notes(count) = text(font: fh-sans, size: 7.5pt, fill: fh-quiet)[#"\\u{2066}"#str(count) more: see the table of verdicts.#"\\u{2069}"]

// Where the notes of a page go: beside their words, pushed down where they would overlap, and up again from its
// foot. Notes past what the margin holds are counted in a line of their own; their marks lead to the table.
#let fh-note-places(page, notes) = {
  let gap = 5pt
  let marks = query(<fh-note>).filter(mark => mark.location().page() == page)
  let heights = marks.map(mark => measure(fh-note-body(notes.at(mark.value))).height)
  let room = page-height-of-report - fh-bottom - fh-top
  let fitting = 0
  let used = 0pt
  for height in heights {
    if used + height > room - 12pt { break }
    used += height + gap
    fitting += 1
  }
  let placed = ()
  let floor = fh-top
  for index in range(fitting) {
    let top = calc.max(marks.at(index).location().position().y - 8pt, floor)
    placed.push((key: marks.at(index).value, top: top, height: heights.at(index)))
    floor = top + heights.at(index) + gap
  }
  let ceiling = page-height-of-report - fh-bottom - if fitting < marks.len() { 12pt } else { 0pt }
  let result = (:)
  if fitting < marks.len() { result.insert(marks.at(fitting).value, (top: ceiling + 4pt, more: marks.len() - fitting)) }
  for mark in placed.rev() {
    let top = calc.min(mark.top, ceiling - mark.height)
    result.insert(mark.key, (top: top, more: 0))
    ceiling = top - gap
  }
  result
}

#let fh-margin-note(key, notes) = box(width: 0pt, height: 0pt)[#metadata(key)<fh-note>#context {
  let at = here().position()
  let place-of-note = fh-note-places(at.page, notes).at(key, default: none)
  if place-of-note != none {
    let left = if fh-is-right(at.page) { page-width-of-report - fh-outer + fh-note-gap } else { fh-outer - fh-note-gap - fh-note-width }
    let body = if place-of-note.more > 0 { fh-more-notes(place-of-note.more) } else { fh-note-body(notes.at(key)) }
    place(std.top + std.left, dx: left - at.x, dy: place-of-note.top - at.y, block(width: fh-note-width, body))
  }
}]

#let fh-mark(verdict, anchor) = {
  let (icon, word, colour) = fh-verdicts.at(verdict)
  link(label(anchor), text(font: fh-sans, size: 0.8em, weight: "semibold", fill: colour, "\\u{2060}\\u{a0}" + icon))
}

#let fh-claim(verdict, anchor, note: none, body) = {
  let colour = fh-verdicts.at(verdict).at(2)
  underline(stroke: 0.8pt + colour, offset: 2.2pt, body)
  fh-mark(verdict, anchor)
  if note != none [#"\\u{2060}"#fh-margin-note(note, fh-notes)#"\\u{2060}"]
}

#let fh-verdict(verdict, word) = {
  let (icon, _, colour) = fh-verdicts.at(verdict)
  text(fill: colour, weight: "semibold")[#icon #word]
}

#let fh-code(body) = text(font: fh-sans, size: 0.95em, dir: ltr, hyphenate: false, body)
#let fh-code-block(body) = block(width: 100%, fill: rgb("#f5f3ee"), inset: 8pt, breakable: true)[#set par(justify: false, first-line-indent: 0pt)
#text(font: fh-sans, size: 0.85em, dir: ltr, hyphenate: false, body)]
#let fh-rule = block(width: 100%, above: 1.4em, below: 1.4em, align(center, pdf.artifact(line(length: 40%, stroke: 0.5pt + fh-quiet))))
// Arabic letters are smaller for their size than Latin ones, and reach further above and below the line.
#let fh-script(dir, body) = {
  set text(size: 1.14em) if dir == rtl
  set par(leading: 0.85em) if dir == rtl
  body
}
#let fh-turned(dir, body) = block(width: 100%, above: 1.1em, below: 1.2em)[#set text(dir: dir)
#fh-script(dir, par(body))]
#let fh-language(dir, body) = block(width: 100%, above: 1.1em, below: 1.2em, fh-script(dir, body))
#let fh-link(address, body) = link(address, underline(stroke: 0.4pt + fh-quiet, offset: 2pt, body))

#let fh-wide-pages(body) = page(margin: (inside: fh-inner, outside: fh-inner, top: fh-top, bottom: fh-bottom), body)

#let fh-table(caption: [], foot: [], small: false, whole-rows: true, breakable: true, columns: (), align: (), head: (), ..rows) = {
  set text(font: fh-sans, size: if small { 8pt } else { 9pt }, number-width: "tabular", number-type: "lining", hyphenate: false, top-edge: 0.66em, bottom-edge: 0em)
  set par(justify: false, leading: 0.5em, spacing: 0.5em, first-line-indent: 0pt)
  set table.cell(breakable: not whole-rows)
  show figure: set std.align(start)
  show figure: set block(breakable: breakable, spacing: 0pt)
  show figure.caption: it => block(width: 100%, below: 5pt, sticky: true, it.body)
  v(1.2em, weak: true)
  block(width: 100%, breakable: breakable, spacing: 0pt)[#figure(
    kind: table, supplement: none, numbering: none, gap: 5pt,
    caption: std.figure.caption(position: top, caption),
    table(
      columns: columns, align: align.map(side => side + top), stroke: none, inset: (x: 4pt, y: 3.2pt),
      table.header(repeat: true, table.hline(stroke: 0.8pt), ..head.enumerate().map(((index, cell)) => table.cell(align: align.at(index) + bottom, cell)), table.hline(stroke: 0.5pt)),
      ..rows.pos(),
      table.hline(stroke: 0.8pt),
    ),
  )
  #if foot != [] { block(above: 5pt, below: 0pt, text(size: 7.5pt, fill: fh-quiet, foot)) }]
  v(1.4em, weak: true)
}

#let fh-figure(path, alt: "", caption: [], after-heading: false) = {
  show figure.caption: set text(font: fh-sans, size: 7.5pt, fill: fh-quiet)
  show figure.caption: it => block(width: 100%, std.align(start, it.body))
  let drawing = image(path, alt: alt, width: 100%)
  // In its place where the page has room (footnotes allowed for), else at the head or foot of a page, so that no gap is left.
  show figure: set block(above: 1.2em, below: 1.6em)
  // The place before the figure stays where it is when the figure itself goes to the next page, unless that would
  // leave a heading alone at the foot of one.
  // Its space below is that between paragraphs, which it would otherwise swallow.
  block(height: 0pt, above: 0pt, below: 0.95em, sticky: after-heading)[#metadata(none)<fh-figure-place>]
  context {
    let at = query(selector(<fh-figure-place>).before(here())).last().location().position()
    let height = measure(block(width: page-width-of-report - fh-inner - fh-outer, drawing)).height + 110pt
    let room = page-height-of-report - fh-bottom - at.y
    let placement = if height <= room { none } else { auto }
    figure(kind: image, placement: placement, supplement: none, numbering: none, gap: 4pt, caption: caption, drawing)
  }
}

#let fh-contents(title, entries) = {
  set text(font: fh-sans, size: 9pt)
  set par(justify: false, spacing: 0.62em, leading: 0.5em, first-line-indent: 0pt)
  block(above: 1.6em, below: 0.6em, text(weight: "semibold", fill: fh-quiet, title))
  for (level, name, body) in entries {
    par(hanging-indent: (level - 1) * 1.2em)[#h((level - 1) * 1.2em)#link(label(name))[#body#h(1fr)#context counter(page).at(label(name)).first()]]
  }
}

#let fh-report(title: [], subtitle: [], byline: [], running: [], protection: [], body) = {
  // Fixed edges keep lines of mixed scripts on one grid.
  set text(font: fh-serif, size: 10.5pt, fallback: false, number-type: "lining", top-edge: 0.67em, bottom-edge: 0em)
  set par(justify: true, leading: 0.68em, spacing: 0.95em)
  set heading(numbering: none)
  show heading: set text(font: fh-sans, weight: "semibold", hyphenate: false)
  show heading: set par(justify: false)
  show heading: set block(sticky: true)
  show heading.where(level: 1): set text(size: 14pt)
  show heading.where(level: 1): set block(above: 1.8em, below: 0.8em)
  show heading.where(level: 2): set text(size: 11.5pt)
  show heading.where(level: 2): set block(above: 1.5em, below: 0.7em)
  show heading.where(level: 3): set text(size: 10.5pt)
  show footnote.entry: set text(size: 8.5pt)
  show footnote.entry: set par(justify: false, leading: 0.55em)
  show strong: set text(weight: "semibold")
  show quote.where(block: true): set block(inset: (x: 1.2em))
  show std.title: set text(font: fh-sans, size: 22pt, weight: "semibold", hyphenate: false)
  show std.title: set par(justify: false, leading: 0.45em)
  show std.title: set block(above: 0pt, below: 0.7em)
  std.title(title)
  if subtitle != [] { block(below: 0.9em, { set par(justify: false); text(size: 13pt, fill: fh-quiet, subtitle) }) }
  if byline != [] { block(text(font: fh-sans, size: 9pt, fill: fh-quiet, byline)) }
  body
}

#let fh-header(running, protection) = context {
  set text(font: fh-sans, size: 8pt, fill: fh-quiet, fallback: false)
  let label = text(weight: "semibold", fill: fh-warning, protection)
  let name = if here().page() == 1 { [] } else { running }
  if fh-is-right(here().page()) [#label#h(1fr)#name] else [#name#h(1fr)#label]
  v(-0.5em)
  line(length: 100%, stroke: 0.4pt + fh-quiet)
}

#let fh-footer = context {
  set text(font: fh-sans, size: 8pt, fill: fh-quiet, number-width: "tabular", fallback: false)
  let number = [#"\\u{2066}"#counter(page).display("1 / 1", both: true)#"\\u{2069}"]
  if fh-is-right(here().page()) [#h(1fr)#number] else [#number#h(1fr)]
}
`.trim();
