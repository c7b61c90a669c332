import { sql } from "drizzle-orm";
import type { Context } from "@/server/bff/context";
import { eventPage } from "@/server/contracts/events";
import type { LogPageText } from "@/server/sources/attached-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { SOURCE } from "./attached-bank";

/**
 * Writes all events of the attached store to the native one, one after the other, under the same ids and times; how many there are. `defined`: the
 * type as definitions spell it, by the type that is stored.
 */
export const copyToNative = async ({ db, attached }: Context, defined = (type: string): string => type): Promise<number> => {
  const attachment = await attached.get(SOURCE)!.attachment();
  if (attachment.kind === "refused") throw new Error(attachment.sentence);
  let copied = 0;
  for (let page: LogPageText | undefined; page?.hasMore !== false; copied += page.events) {
    page = await attachment.source.readLog({ limit: 500, after: page?.end ?? undefined });
    const { events } = eventPage.parse({ events: JSON.parse(page.json) });
    for (const { streamId, eventId, type, schemaVersion, data, correlationId, causationId, occurredAt } of events) {
      const written = { eventId, type: defined(type), schemaVersion, data, occurredAt, correlationId, causationId };
      await db.execute(sql`select event_store.append_events(${streamId}, -1, ${JSON.stringify([written])}::jsonb)`);
    }
  }
  await openNativeSource({ db }).publishHead();
  return copied;
};
