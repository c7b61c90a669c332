import { closeContext, installContext, openContext } from "@/server/bff/context";
import { asPerson } from "@/server/bff/testing/as-person";
import { test as base, config } from "@/server/bff/testing/bff-test";
import { participants } from "@/server/projections/participant-settings";
import { type OtherServer, openServer } from "./other-server";

export { expect, post } from "@/server/bff/testing/bff-test";

type Servers = { $file: { ledger: OtherServer; bank: OtherServer } };
type People = { ada: Record<string, string>; otto: Record<string, string>; bff: (path: string, init?: RequestInit) => Request };

// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
const server = async ({}, use: (value: OtherServer) => Promise<void>) => {
  const opened = await openServer();
  await use(opened);
  await opened.end();
};

const withServers = base.extend<Servers>({ ledger: [server, { scope: "file" }], bank: [server, { scope: "file" }] });

/** Two servers that take part in payments, a console that knows them, and two operators. What is prepared for a second hangs. */
export const test = withServers.extend<People>({
  ada: async ({ db }, use) => use(await asPerson(db, { name: "ada", role: "operator" })),
  otto: async ({ db }, use) => use(await asPerson(db, { name: "otto", role: "operator" })),
  bff: async ({ bff, url, ledger, bank }, use) => {
    const known = participants.parse(
      Object.entries({ ledger, bank }).map(([name, one]) => ({
        name,
        url: one.url("looker"),
        resolverUrl: one.url("resolver"),
        gids: "^pay-",
      })),
    );
    const opened = openContext(url, { ...config, participants: known, thresholds: { ...config.thresholds, transactionSeconds: 1 } });
    installContext(opened);
    await use(bff);
    await closeContext(opened);
    await ledger.empty();
    await bank.empty();
  },
});
