import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Context, closeContext, installContext, openContext } from "@/server/bff/context";
import { givenToken, sendAs } from "@/server/bff/testing/given-token";
import { eventPage } from "@/server/contracts/events";
import { defineConfig } from "@/server/projections/define-config";
import type { ReadForeign } from "@/server/projections/foreign-events";
import { bankProjections } from "@/server/samples/bank/projections";
import { test as base, readerOf } from "@/server/sources/emmett/testing/emmett-test";
import { openNativeSource } from "@/server/sources/native/open-native-source";

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

/** A console with the bank's projections that has a store of emmett attached; `console` is installed for its routes. */
export const test = base.extend<{ reopen: () => Promise<Context>; console: Context }>({
  // A console looks at an attached store's tables again after a minute: one that is opened anew does so at once.
  reopen: async ({ url, storeUrl }, use) => {
    const reader = await readerOf(storeUrl);
    const sources = [
      { name: SOURCE, url: reader },
      { name: READ_SOURCE, url: reader, read },
    ];
    const opened: Context[] = [];
    await use(async () => {
      const next = openContext(url, defineConfig({ projections: bankProjections, sources }));
      installContext(next);
      opened.push(next);
      return next;
    });
    installContext(undefined);
    await Promise.all(opened.map(closeContext));
  },
  console: [
    async ({ reopen }, use) => {
      const opened = await reopen();
      sendAs(await givenToken(opened.db, { role: "administrator", name: "local" }));
      await use(opened);
    },
    { auto: true },
  ],
});

/** Writes all events that emmett has to the native store, one after the other, under the same ids and times; how many there are. */
export const copyToNative = async ({ db, attached }: Context): Promise<number> => {
  const attachment = await attached.get(SOURCE)!.attachment();
  if (attachment.kind === "refused") throw new Error(attachment.sentence);
  const { json } = await attachment.source.readLog({ limit: 500 });
  const { events } = eventPage.parse({ events: JSON.parse(json) });
  for (const { streamId, eventId, type, schemaVersion, data, correlationId, causationId, occurredAt } of events) {
    const written = { eventId, type, schemaVersion, data, occurredAt, correlationId, causationId };
    await db.execute(sql`select event_store.append_events(${streamId}, -1, ${JSON.stringify([written])}::jsonb)`);
  }
  await openNativeSource({ db }).publishHead();
  return events.length;
};
