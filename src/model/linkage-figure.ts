/** What every chart of a linkage carries. */
interface Frame {
  readonly title: string;
  readonly subtitle: string;
  readonly foot: string;
  readonly description: string;
}

/** Signed bars around zero, in groups: how much each outcome of each comparison weighs. */
export interface SignedBarsFigure extends Frame {
  readonly kind: "signed-bars";
  readonly groups: readonly {
    readonly label: string;
    readonly bars: readonly { readonly label: string; readonly value: number }[];
  }[];
}

/** Counts of a measure in bins of equal width, on a logarithmic scale, with a line where something begins. */
export interface HistogramFigure extends Frame {
  readonly kind: "histogram";
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  readonly axisTitle: string;
  readonly mark?: { readonly at: number; readonly label: string };
}

/** Lines of shares over a measure, with a line where something begins. */
export interface CurvesFigure extends Frame {
  readonly kind: "curves";
  readonly axisTitle: string;
  readonly curves: readonly {
    readonly label: string;
    readonly points: readonly { readonly x: number; readonly share: number }[];
  }[];
  readonly mark?: { readonly at: number; readonly label: string };
}

export type LinkageFigure = SignedBarsFigure | HistogramFigure | CurvesFigure;
