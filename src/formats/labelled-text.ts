/** How texts of these labels are written and read. */
export interface LabelledText<Label extends string> {
  /** The body, then a paragraph such as `Use when: …` for each field that is not empty, in the labels' order. */
  write(body: string, fields: Readonly<Partial<Record<Label, string>>>): string;
  /** What was written, whatever body and fields hold; any other text is all body. */
  read(text: string): { readonly body: string; readonly fields: Readonly<Partial<Record<Label, string>>> };
}

/** Several fields in one text, readable by people and by programs that know only a description. */
export function labelledText<const Label extends string>(labels: readonly Label[]): LabelledText<Label> {
  const label = String.raw`(?:${labels.join("|")}): `;
  const boundary = new RegExp(String.raw`(?:^|\n\n)(?=${label})`);
  const toEscape = new RegExp(String.raw`(^|\n\n)(?=\\*${label})`, "g");
  const escaped = new RegExp(String.raw`(^|\n\n)\\(?=\\*${label})`, "g");
  const escape = (text: string): string => (text.includes(": ") ? text.replaceAll(toEscape, "$1\\") : text);
  const unescape = (text: string): string => (text.includes("\\") ? text.replaceAll(escaped, "$1") : text);
  return {
    write(body, fields) {
      const parts = labels.flatMap((name) => {
        const text = fields[name] ?? "";
        return text === "" ? [] : [`${name}: ${escape(text)}`];
      });
      return (body === "" ? parts : [escape(body), ...parts]).join("\n\n");
    },
    read(text) {
      const fields: Partial<Record<Label, string>> = {};
      if (!text.includes(": ")) return { body: unescape(text), fields };
      let body = "";
      for (const [index, part] of text.split(boundary).entries()) {
        const name = labels.find((one) => part.startsWith(`${one}: `));
        if (name !== undefined) fields[name] = unescape(part.slice(name.length + 2));
        else if (index === 0) body = unescape(part);
      }
      return { body, fields };
    },
  };
}
