import type { ReactNode, Ref } from "react";

interface ScrollAreaProps {
  readonly label: string;
  /** Whether it scrolls down as well, within the page. */
  readonly isTall?: boolean;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** Holds what may be wider than the page. Who has no mouse scrolls it with the arrow keys, so it takes the focus. */
export function ScrollArea({ label, isTall = false, ref, children }: ScrollAreaProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reached by keyboard (axe: scrollable-region-focusable)
    <section className={isTall ? "scrolls tall" : "scrolls"} aria-label={label} tabIndex={0} ref={ref}>
      {children}
    </section>
  );
}
