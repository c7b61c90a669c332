import { test as base } from "@playwright/test";
import { type ConsoleChoice, type RunningConsole, withConsole } from "./running-console";

export { expect } from "@playwright/test";

type Options = { sample: ConsoleChoice["sample"]; traffic: boolean; imports: readonly string[] };

/**
 * `console` is a real one (database, engine, web) for all tests of a worker that chose alike: the bank's history without
 * traffic unless a file says `test.use({ sample: "none" })`. `page` opens paths of it.
 */
export const test = base.extend<object, Options & { console: RunningConsole }>({
  sample: ["bank", { option: true, scope: "worker" }],
  traffic: [false, { option: true, scope: "worker" }],
  imports: [[], { option: true, scope: "worker" }],
  console: [
    async ({ sample, traffic, imports }, use) => withConsole({ sample, traffic, imports }, use),
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ console }, use) => use(console.url),
});
