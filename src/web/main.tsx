import { createRoot } from "react-dom/client";
import { router } from "./router.tsx";
import { Workbench } from "./workbench.tsx";

const root = document.getElementById("root");
// The page's own script first: what is around it alone would be shown, and React then waits a third of a second before it shows more.
await router.load();
if (root !== null) createRoot(root).render(<Workbench />);
