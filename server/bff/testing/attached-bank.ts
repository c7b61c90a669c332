import { z } from "zod";
import { type Context, closeContext, installContext, openContext } from "@/server/bff/context";
import { givenToken, sendAs } from "@/server/bff/testing/given-token";
import { defineConfig } from "@/server/projections/define-config";
import type { ReadForeign } from "@/server/projections/foreign-events";
import { bankProjections } from "@/server/samples/bank/projections";
import { test as base, readerOf } from "@/server/sources/emmett/testing/emmett-test";

export { expect } from "vitest";

/** The tool's store, and the same store read by a team that writes its types and payloads otherwise. */
export const SOURCE = "bank";
export const READ_SOURCE = "read-bank";

const inCents = z.object({ Cents: z.number() });

/** A team's own: amounts in cents, under names of its own. */
const read: ReadForeign = ({ type, data }) => {
  if (type === "Broken") throw new Error("nobody can read this");
  const cents = inCents.safeParse(data);
  return cents.success ? { data: { amount: (cents.data.Cents / 100).toFixed(2), source: "cash", purpose: "cash" } } : {};
};

/** Consoles with the bank's projections and a store attached that `reader` may read. `reopen` installs a new one for its routes, which looks at the store anew. */
export const consolesOn = (url: string, reader: string) => {
  const sources = [
    { name: SOURCE, url: reader },
    { name: READ_SOURCE, url: reader, read },
  ];
  const opened: Context[] = [];
  return {
    reopen: async (): Promise<Context> => {
      const next = openContext(url, defineConfig({ projections: bankProjections, sources }));
      if (opened.length === 0) sendAs(await givenToken(next.db, { role: "administrator", name: "local" }));
      installContext(next);
      opened.push(next);
      return next;
    },
    close: async (): Promise<void> => {
      installContext(undefined);
      await Promise.all(opened.map(closeContext));
    },
  };
};

/** A console that has a store of emmett attached; `console` is installed for its routes. */
export const test = base.extend<{ console: Context }>({
  console: [
    async ({ url, storeUrl }, use) => {
      const { reopen, close } = consolesOn(url, await readerOf(storeUrl));
      await use(await reopen());
      await close();
    },
    { auto: true },
  ],
});
