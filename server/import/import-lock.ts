import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { IMPORT_LOCK } from "@/server/db/advisory-locks";
import { OperationError } from "@/server/domain/errors";

/** One import at a time: two could give the same event two versions before either sees the other. */
export const takeImportLock = async (client: pg.ClientBase, whenBusy: "refuse" | "wait", signal?: AbortSignal): Promise<void> => {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [IMPORT_LOCK.toString()]);
    if (rows[0]?.taken) return;
    if (whenBusy === "refuse")
      throw new OperationError("conflict", "another import is running on this database; start this one when it has ended");
    await delay(500, undefined, signal ? { signal } : {});
  }
};
