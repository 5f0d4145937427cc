import { describe, expect, it } from "vitest";
import { setDrawingFonts } from "./set-drawing-fonts.ts";

const svg = (inner: string, attributes = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inner}</svg>`;

describe("setDrawingFonts", () => {
  it("replaces every named family, and names one where there is none", () => {
    expect(setDrawingFonts(svg("<text>a</text>"))).toBe(
      svg("<text>a</text>").replace("<svg", `<svg font-family="'Source Sans 3'"`),
    );
    expect(
      setDrawingFonts(
        svg('<g style="font-family: Arial; fill: red"><text>a</text></g>', ' font-family="system-ui, sans-serif"'),
      ),
    ).toBe(
      svg(`<g style="font-family:'Source Sans 3'; fill: red"><text>a</text></g>`, ` font-family="'Source Sans 3'"`),
    );
  });

  it("sets a text that has Arabic in it as a whole in the Arabic face, and no other", () => {
    const set = setDrawingFonts(
      svg('<text x="1">Qasr (<tspan font-family="serif">قصر</tspan>)</text><text>Qasr</text>'),
    );
    expect(set).toContain(
      `<text font-family="'Noto Naskh Arabic'" x="1">Qasr (<tspan font-family="'Noto Naskh Arabic'">قصر</tspan>)</text><text>Qasr</text>`,
    );
  });

  it("drops marks of direction, which no face has, and asks about letters that none has", () => {
    expect(setDrawingFonts(svg("<text>\u2068Qasr\u2069 漢</text>"))).toContain("<text>Qasr ?</text>");
  });

  it("leaves titles, descriptions and entities as they are", () => {
    const inner = "<title>漢 &amp; قصر</title><text>a &lt; b &#38; c</text>";
    expect(setDrawingFonts(svg(inner))).toContain(inner);
  });
});
