import { test as base } from "@playwright/test";
import { type ConsoleChoice, type RunningConsole, withConsole } from "./running-console";
import { givenTokenFor, type SignedIn, signInByLink } from "./sign-in";
import { untilRead } from "./until-read";

export { expect } from "@playwright/test";

type Options = { sample: ConsoleChoice["sample"]; traffic: boolean; imports: readonly string[]; apart: string };
type Worker = Options & { console: RunningConsole; administrator: SignedIn; token: string };

/**
 * `console` is a real one (database, engine, web) for all tests of a worker that chose alike: the bank's history, read to its end, without
 * traffic unless a file says `test.use({ sample: "none" })`. Files that leave behind what others count name one `apart`. `page` opens paths of it, signed in as the administrator by a real one-time link;
 * `request` is a program with a `token` of that role.
 */
export const test = base.extend<object, Worker>({
  sample: ["bank", { option: true, scope: "worker" }],
  traffic: [false, { option: true, scope: "worker" }],
  imports: [[], { option: true, scope: "worker" }],
  apart: ["", { option: true, scope: "worker" }],
  console: [
    async ({ sample, traffic, imports }, use) =>
      withConsole({ sample, traffic, imports }, async (running) => {
        if (sample !== "none") await untilRead(running);
        await use(running);
      }),
    { scope: "worker", timeout: 300_000 },
  ],
  administrator: [async ({ browser, console }, use) => use(await signInByLink(browser, console)), { scope: "worker", timeout: 120_000 }],
  token: [async ({ console }, use) => use(await givenTokenFor(console.databaseUrl, { role: "administrator" })), { scope: "worker" }],
  baseURL: async ({ console }, use) => use(console.url),
  storageState: async ({ administrator }, use) => use(administrator),
  request: async ({ playwright, console, token }, use) => {
    const program = await playwright.request.newContext({ baseURL: console.url, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
    await use(program);
    await program.dispose();
  },
});
