/** Entry of the builder page. */
import { render } from "preact";
import { Builder } from "./Builder.tsx";
import { readConfig } from "./config.ts";

const root = document.getElementById("builder");
if (root) render(<Builder config={readConfig()} />, root);
