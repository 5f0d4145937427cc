import { describe, expect, it } from "vitest";
import { assertSafeDrawing } from "./draw-safely.ts";

const svg = (inner: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inner}</svg>`;

describe("assertSafeDrawing", () => {
  it("lets a drawing pass that refers to nothing but itself", () => {
    const drawing = svg(
      '<g fill="url(#a)" clip-path="url(\'#b\')"><use href="#c"/><text x="1">onload = "x" &lt;script&gt;</text></g>',
    );
    expect(assertSafeDrawing(`<?xml version="1.0"?>\n${drawing}\n`, "a")).toBe(drawing);
  });

  it.each([
    "<script>1</script>",
    "<SCRIPT/>",
    "<foreignObject/>",
    '<image href="#a"/>',
    '<g onload="x()"/>',
    `<g title=">" onclick='x()'/>`,
    '<use href="https://example.org/a.svg#b"/>',
    '<use xlink:href="data:image/svg+xml,x"/>',
    "<a href=javascript:x>a</a>",
    '<g fill="url(https://example.org/a)"/>',
    "<g style=\"background:url('//example.org')\"/>",
    '<set attributeName="href" to="x"/>',
  ])("refuses %s", (inner) => {
    expect(() => assertSafeDrawing(svg(inner), "by-month")).toThrow(
      expect.objectContaining({ code: "REPORT_FIGURE_UNSAFE" }) as Error,
    );
  });

  it("refuses what is no drawing, or more than one thing", () => {
    for (const text of ["", "words", `${svg("")}<p>`]) {
      expect(() => assertSafeDrawing(text, "a")).toThrow(
        expect.objectContaining({ code: "REPORT_FIGURE_UNSAFE" }) as Error,
      );
    }
  });
});
