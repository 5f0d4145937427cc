import fc from "fast-check";
import { expect, test } from "vitest";
import { suppressThemes, type ThemeLine } from "./suppress-themes.ts";

const line = (units: number, family = "defection"): ThemeLine => ({ counts: [units], units, family });

test("leaves out a small line, and another of its family where the total would give it away", () => {
  expect(suppressThemes([line(12), line(3), line(9), line(30, "recruitment")], { total: 30, minimum: 5 })).toEqual([
    true,
    false,
    true,
    true,
  ]);
  // 27 of 30 state the other theme: 3 at least, and at most 30, state this one, which tells nothing.
  expect(suppressThemes([line(27), line(3)], { total: 30, minimum: 5 })).toEqual([true, false]);
  // 4 are left open where the others hold 4 of 5.
  expect(suppressThemes([line(4), line(1)], { total: 5, minimum: 5 })).toEqual([false, false]);
});

test("with a minimum of 1 leaves nothing out, and with a small total everything", () => {
  expect(suppressThemes([line(1), line(0)], { total: 1, minimum: 1 })).toEqual([true, true]);
  expect(suppressThemes([line(2), line(4)], { total: 4, minimum: 5 })).toEqual([false, false]);
});

test("lets no small count be narrowed down in its family: by trying every set of counts that agrees", () => {
  const unit = fc.uint8Array({ minLength: 1, maxLength: 3, max: 3 });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 20 }), fc.integer({ min: 2, max: 6 }), (units, minimum) => {
      const lines = [0, 1, 2, 3].map((theme) => line(units.filter((stated) => stated.includes(theme)).length));
      const total = units.length;
      const shown = suppressThemes(lines, { total, minimum });
      const isSmall = (count: number): boolean => count > 0 && count < minimum;
      lines.forEach(({ units: count }, at) => {
        if (!isSmall(count)) return;
        expect(shown[at]).toBe(false);
        if (isSmall(total)) return;
        // A count agrees where the others, hidden ones as large as the total, can cover whoever does not state it.
        const most = lines.reduce(
          (sum, one, other) => (other === at ? sum : sum + (shown[other] === true ? one.units : total)),
          0,
        );
        const agreeing = Array.from({ length: total + 1 }, (_, one) => one).filter((one) => total - one <= most);
        expect(agreeing).toContain(count);
        expect(agreeing.length).toBeGreaterThan(minimum);
      });
    }),
  );
});
