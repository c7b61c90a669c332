import { type Database, openDatabase } from "@/server/db/database";
import { openSafePosition } from "../attached/safe-position";
import { expect, test } from "./testing/message-db-test";
import { write } from "./testing/write-message";

/** Runs `act` before the statement that is the `nth` from now, counted from 0. */
const beforeStatement = (db: Database, nth: number, act: () => Promise<unknown>): void => {
  const { query } = db.$client;
  let left = nth;
  const gated = async (...statement: unknown[]) => {
    if (left-- === 0) await act();
    return Reflect.apply(query, db.$client, statement);
  };
  Object.assign(db.$client, { query: gated });
};

/** A look says what is newest, then who may write below it, then what is there. */
const STATEMENTS = 3;

test("a write that draws its position between any two statements of a look is waited for", async ({ storeUrl, writer }) => {
  for (let seam = 0; seam < STATEMENTS; seam += 1) {
    const db = openDatabase({ url: storeUrl, applicationName: "a reader", max: 1 });
    const [slow, quick] = [await writer(), await writer()];
    await write(quick, "before-1");
    const safePosition = openSafePosition(db, {
      table: "message_store.messages",
      column: "global_position",
      sequence: "message_store.messages_global_position_seq",
    });
    const { position: before } = await safePosition();
    const draw = async () => {
      await slow.begin();
      await write(slow, "slow-1");
      await write(quick, "quick-1");
    };
    beforeStatement(db, seam, draw);
    for (let looks = 0; looks < 2; looks += 1) expect((await safePosition()).position, `before statement ${seam}`).toBe(before);
    await slow.commit();
    expect((await safePosition()).position).toBe(before + 2n);
    await db.$client.end();
  }
});
