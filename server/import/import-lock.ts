import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { OperationError } from "@/server/domain/errors";

/** Beside the migration's (32479) and the claims' (32478) upper bits. Bound to the connection: a killed import frees it. */
const IMPORT_LOCK = 32480n << 48n;

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
