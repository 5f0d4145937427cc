import { lazy, useState, type ComponentType } from "react";

interface Page {
  (): React.JSX.Element;
  /** The router asks for a page's script before it shows the page, so that a page is there whole with what is around it. */
  preload(): Promise<void>;
}

/** A page whose script is fetched when it is first wanted. Where it cannot be fetched, showing the page says why. */
export function pageOf(fetchPage: () => Promise<ComponentType>): Page {
  let fetched: ComponentType | undefined;
  const Fetching = lazy(async () => ({ default: await fetchPage() }));
  // Which of the two is shown stays the same while the page stands: another one would forget what was typed.
  const Shown = (): React.JSX.Element => {
    const [Ready] = useState(() => fetched);
    return Ready === undefined ? <Fetching /> : <Ready />;
  };
  return Object.assign(Shown, {
    async preload() {
      fetched = await fetchPage().catch(() => undefined);
    },
  });
}
