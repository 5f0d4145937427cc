/** The calendar units a series can be cut into. */
export type PeriodUnit = "month" | "quarter" | "season";

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** EDTF season codes: 21 spring (March–May), 22 summer, 23 autumn, 24 winter (December–February, named by its December). */
const seasonNames: Readonly<Record<string, string>> = {
  "21": "Spring",
  "22": "Summer",
  "23": "Autumn",
  "24": "Winter",
};

export const monthsIn: Readonly<Record<PeriodUnit, number>> = { month: 1, quarter: 3, season: 3 };

/** Every period from the first to the last, both included, so that an empty one shows as zero. */
export function listPeriods(unit: PeriodUnit, first: string, last: string): readonly string[] {
  const periods: string[] = [];
  for (let period = first; period <= last && periods.length < 2400; period = nextPeriod(unit, period))
    periods.push(period);
  return periods;
}

function nextPeriod(unit: PeriodUnit, period: string): string {
  const year = Number(period.slice(0, 4));
  switch (unit) {
    case "month": {
      const month = Number(period.slice(5));
      return month === 12 ? `${pad(year + 1)}-01` : `${pad(year)}-${String(month + 1).padStart(2, "0")}`;
    }
    case "quarter": {
      const quarter = Number(period.slice(6));
      return quarter === 4 ? `${pad(year + 1)}-Q1` : `${pad(year)}-Q${quarter + 1}`;
    }
    case "season": {
      const season = Number(period.slice(5));
      return season === 24 ? `${pad(year + 1)}-21` : `${pad(year)}-${season + 1}`;
    }
    default:
      return unit satisfies never;
  }
}

/** "Jan 2014", "Q1 2014", "Spring 2014". */
export function periodLabel(unit: PeriodUnit, period: string): string {
  const year = period.slice(0, 4);
  switch (unit) {
    case "month":
      return `${monthNames[Number(period.slice(5)) - 1]} ${year}`;
    case "quarter":
      return `${period.slice(5)} ${year}`;
    case "season":
      return period.endsWith("24")
        ? `Winter ${year}–${String((Number(year) + 1) % 100).padStart(2, "0")}`
        : `${seasonNames[period.slice(5)]} ${year}`;
    default:
      return unit satisfies never;
  }
}

/** The period of that unit that a month, such as `2014-01`, falls into. */
export function periodOfMonth(unit: PeriodUnit, month: string): string {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5));
  switch (unit) {
    case "month":
      return month;
    case "quarter":
      return `${pad(year)}-Q${Math.ceil(number / 3)}`;
    case "season":
      if (number <= 2) return `${pad(year - 1)}-24`;
      return `${pad(year)}-${number === 12 ? 24 : 20 + Math.floor(number / 3)}`;
    default:
      return unit satisfies never;
  }
}

function pad(year: number): string {
  return String(year).padStart(4, "0");
}
