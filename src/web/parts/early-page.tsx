import { createElement, lazy, type ComponentType } from "react";

/**
 * A page whose script the router waits for, while the page before stays: React holds back for 300 ms what follows on an empty
 * page. Where the script does not come, the page itself says so.
 */
export function earlyPage(script: () => Promise<ComponentType>) {
  const here: { page?: ComponentType } = {};
  const late = lazy(async () => ({ default: await script() }));
  return {
    load: async (): Promise<void> => {
      try {
        here.page = await script();
      } catch {
        // Asked for again when it is drawn, where a failure is shown.
      }
    },
    Page: () => createElement(here.page ?? late),
  };
}
