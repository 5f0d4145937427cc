import { createRoot } from "react-dom/client";
import { Workbench } from "./workbench.tsx";

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Workbench />);
