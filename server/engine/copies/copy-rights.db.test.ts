import { randomUUID } from "node:crypto";
import { claimCopy } from "@/server/db/copies/claim-copy";
import { makeCopy } from "@/server/db/copies/make-copy";
import { openDatabase } from "@/server/db/database";
import { position } from "@/server/domain/position";
import { expect, test } from "@/server/testing/database-test";
import { copyPage } from "./copy-page";
import type { SourcePage } from "./read-page";

test("an engine whose login may not append says so, and what grants it", async ({ db, url, onTestFinished }) => {
  const asEngine = new URL(url);
  asEngine.searchParams.set("options", "-c role=tidemark_engine");
  const own = openDatabase({ url: asEngine.href, applicationName: "tidemark test", max: 1 });
  onTestFinished(() => own.$client.end());
  await makeCopy(db, "bank");
  const copy = await claimCopy(db, { source: "bank", engineId: randomUUID() });
  const work = { db: own, copy: copy!, reach: () => undefined };
  const eventId = randomUUID();
  const metadata = { copiedFrom: { position: "1", eventId } };
  const event = { streamId: "a-1", eventId, type: "Noted", schemaVersion: 1, data: {}, metadata, occurredAt: "2026-01-01T00:00:00Z" };
  const page: SourcePage = {
    events: [{ ...event, correlationId: null, causationId: null, actor: null }],
    last: { streamId: "a-1", streamVersion: 1n, eventId },
    ...{ end: position("1"), identity: "a store", hasMore: false },
  };

  await db.$client.query("revoke execute on function event_store.append_events(text, bigint, jsonb, text) from tidemark_engine");
  await expect(copyPage(work, null, page)).rejects.toMatchObject({
    sentence: "Engines may not append to this console's log, or it lacks a part (42501): run `tidemark migrate` as its owner.",
    isStopped: true,
  });
  await db.$client.query("select tidemark.grant_copies()");
  expect(await copyPage(work, null, page)).toBe("copied");
});
