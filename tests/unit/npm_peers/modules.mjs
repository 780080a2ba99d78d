/** Finds the npm packages that the test set-up installed, wherever they are. */

import { createRequire } from "node:module";
import { join } from "node:path";

/** @type {(name: string) => any} */
export const load = createRequire(join(process.env.PAGEPLAN_NODE_MODULES ?? "", "resolver.js"));
