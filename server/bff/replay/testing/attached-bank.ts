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
export const test = base.extend<{ console: Context }>({
  console: [
    async ({ url, storeUrl }, use) => {
      const reader = await readerOf(storeUrl);
      const sources = [
        { name: SOURCE, url: reader },
        { name: READ_SOURCE, url: reader, read },
      ];
      const opened = openContext(url, defineConfig({ projections: bankProjections, sources }));
      installContext(opened);
      sendAs(await givenToken(opened.db, { role: "administrator", name: "local" }));
      await use(opened);
      installContext(undefined);
      await closeContext(opened);
    },
    { auto: true },
  ],
});

/** Writes the events that emmett has of a stream to the native store, under the same ids and times. */
export const copyToNative = async ({ db, attached }: Context, streamId: string): Promise<number> => {
  const attachment = await attached.get(SOURCE)!.attachment();
  if (attachment.kind === "refused") throw new Error(attachment.sentence);
  const { json } = await attachment.source.readStreamJson({ streamId, direction: "forwards", limit: 500 });
  const { events } = eventPage.parse({ events: JSON.parse(json) });
  const written = events.map(({ eventId, type, schemaVersion, data, correlationId, causationId, occurredAt }) => ({
    ...{ eventId, type, schemaVersion, data, occurredAt },
    ...(correlationId === null ? {} : { correlationId }),
    ...(causationId === null ? {} : { causationId }),
  }));
  await db.execute(sql`select event_store.append_events(${streamId}, -1, ${JSON.stringify(written)}::jsonb)`);
  await openNativeSource({ db }).publishHead();
  return events.length;
};
