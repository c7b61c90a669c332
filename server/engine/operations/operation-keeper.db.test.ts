import { randomUUID } from "node:crypto";
import pino from "pino";
import type { Database } from "@/server/db/database";
import { cancelOperation } from "@/server/db/operations/cancel-operation";
import { Bell } from "@/server/engine/bell";
import { isOver, preview, start } from "@/server/engine/testing/operations";
import { expect, test } from "@/server/engine/testing/queue-test";
import { eventually } from "@/server/testing/eventually";
import { keepOperations, type OperationKeeping } from "./operation-keeper";

/** Until told to stop. */
const keep = (db: Database, given: Pick<OperationKeeping, "runs" | "run">) => {
  const ending = new AbortController();
  const logger = pino({ level: "silent" });
  const kept = keepOperations({ db, engineId: randomUUID(), logger, control: new Bell(), ...given }, ending.signal);
  return async () => {
    ending.abort();
    await kept;
  };
};

test("redrives that take hours do not keep an engine from making a preview", async ({ queue, db }) => {
  const streams = ["a-1", "a-2", "a-3", "a-4", "a-5", "a-6"];
  for (const stream of streams) await queue.park(stream, "Broken");
  for (const stream of streams.slice(0, 5)) await start(db, { sequences: [stream] });
  const asked = await preview(db, { sequences: ["a-6"] });
  const taken: string[] = [];
  const stop = keep(db, {
    runs: ["journal/1"],
    run: ({ id, state }, signal) => {
      taken.push(state === "previewing" ? id : state);
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    },
  });
  try {
    await eventually(async () => taken.length === 5);
    expect(taken).toEqual(["running", "running", "running", "running", asked]);
  } finally {
    await stop();
  }
});

test("an operation of a version that no engine knows can be cancelled: its sequences are released", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  const id = await start(db, { foldVersion: 2 });
  const stop = keep(db, { runs: ["journal/1"], run: () => Promise.reject(new Error("nothing of it is to be run")) });
  try {
    await db.transaction((tx) => cancelOperation(tx, id, "tester"));
    expect(await eventually(() => isOver(db, id))).toMatchObject({ state: "cancelled", notReached: 1 });
    expect(await queue.stand("a-1")).toMatchObject({ letters: 1, operationId: null });
  } finally {
    await stop();
  }
});
