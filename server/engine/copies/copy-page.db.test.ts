import { randomUUID } from "node:crypto";
import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import { publishHead } from "@/server/sources/native/publish-head";
import { expect, test } from "@/server/testing/database-test";
import { copyPage, type PageWork } from "./copy-page";
import type { SourcePage } from "./read-page";
import { copiedRows, copyRow, takeCopy } from "./testing/copy-runs";

const page = (at: number): SourcePage => {
  const eventId = randomUUID();
  const metadata = { copiedFrom: { position: String(at), eventId } };
  const event = { ...{ streamId: "a-1", eventId, type: "Noted", schemaVersion: 1, data: { n: at }, metadata } };
  return {
    events: [{ ...event, correlationId: null, causationId: null, actor: null, occurredAt: "2026-01-01T00:00:00Z" }],
    last: { streamId: "a-1", streamVersion: BigInt(at), eventId },
    ...{ end: position(String(at)), identity: "a store", hasMore: false },
  };
};

const takeOver = async (db: Database): Promise<PageWork> => ({ db, copy: await takeCopy(db), reach: () => undefined });

/** As a step does, which reads no page before the head has come to the end of the one before. */
const append = async (work: PageWork, from: Position | null, next: SourcePage) => {
  await publishHead(work.db);
  return copyPage(work, from, next);
};

test("a page that was read under a claim which somebody else has now is appended by nobody, although the copy stands where it begins", async ({
  db,
}) => {
  const zombie = await takeOver(db);
  const heir = await takeOver(db);
  expect(await append(zombie, null, page(1))).toBe("lost");
  expect(await copiedRows(db)).toEqual([]);
  expect(await append(heir, null, page(1))).toBe("copied");
  expect(await copyRow(db)).toMatchObject({ position: "1", events: "1" });
});

test("a page that does not begin where the copy stands is appended by nobody, although the claim is held", async ({ db }) => {
  const work = await takeOver(db);
  expect(await append(work, null, page(1))).toBe("copied");
  expect(await append(work, null, page(2))).toBe("lost");
  expect(await append(work, position("0"), page(2))).toBe("lost");
  expect(await append(work, position("1"), page(2))).toBe("copied");
  expect(await copiedRows(db)).toHaveLength(2);
});

test("of pages that begin at one place and are appended at once one is, and the others are lost", async ({ db }) => {
  const work = await takeOver(db);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => append(work, null, page(1))));
  expect(outcomes.toSorted()).toEqual(["copied", ...Array.from({ length: 7 }, () => "lost")]);
  expect(await copiedRows(db)).toHaveLength(1);
  expect(await copyRow(db)).toMatchObject({ position: "1", events: "1" });
});

test("a page that brings no event moves the place alone, and keeps what was copied last", async ({ db }) => {
  const work = await takeOver(db);
  await append(work, null, page(1));
  const before = await copyRow(db);
  expect(await append(work, position("1"), { ...page(5), events: [], last: null })).toBe("copied");
  expect(await copyRow(db)).toEqual({ ...before, position: "5" });
});
