import { position } from "@/server/domain/position";
import { expect, test } from "@/server/testing/database-test";
import { advanceCopy, type CopyStep } from "./advance-copy";
import { makeCopy } from "./make-copy";
import { readCopy } from "./read-copy";

test("the time of the last copied event stays what it is where a step brings none", async ({ db }) => {
  await makeCopy(db, "bank");
  const advance = (to: string, events: number, end: CopyStep["end"]) =>
    db.transaction((tx) => advanceCopy(tx, { source: "bank", to: position(to), identity: "a store", events, end }));
  await advance("1", 0, null);
  expect(await readCopy(db, "bank")).toMatchObject({ position: "1", events: "0", copiedAt: null });
  await advance("2", 1, { last: { streamId: "a-1", streamVersion: 1n, eventId: "e-1" }, logPosition: 1n });
  const copied = await readCopy(db, "bank");
  expect(copied).toMatchObject({ position: "2", events: "1", copiedAt: expect.any(String) });
  await advance("3", 0, null);
  expect(await readCopy(db, "bank")).toEqual({ ...copied, position: "3" });
});
