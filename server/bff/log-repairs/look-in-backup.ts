import { openDatabase } from "@/server/db/database";
import { databaseErrorOf } from "@/server/db/database-error";
import { OperationError } from "@/server/domain/errors";
import { MOST_WRITTEN_ANEW } from "@/server/domain/log-repair";
import { foundIn, type Missing, type Neighbours } from "@/server/domain/write-anew/fill-gap";
import type { FoundEvent } from "@/server/domain/write-anew/writing";
import { readBackup } from "@/server/sources/native/read-backup";
import { context } from "../context";

/** With the time to connect less than a transaction may stand idle meanwhile. */
const STATEMENT_MS = 1_500;

/** The missing events of a stream as a second source has them, in the order of versions. Its address is in no message: it may hold a password. */
export const lookInBackup = async (name: string, streamId: string, missing: Missing, neighbours: Neighbours): Promise<FoundEvent[]> => {
  const backup = context().config.backups.find((each) => each.name === name);
  if (!backup) throw new OperationError("unprocessable", `The configuration names no backup ${name}.`, { field: "backup" });
  const db = openDatabase({ url: backup.url, applicationName: "tidemark web backup", max: 1, statementTimeoutMs: STATEMENT_MS });
  try {
    const limit = MOST_WRITTEN_ANEW + 2;
    const range = { streamId, from: missing.from - 1n, to: missing.to + 1n, limit };
    return foundIn(await readBackup(db, range, STATEMENT_MS), missing, neighbours, name);
  } catch (error) {
    if (error instanceof OperationError) throw error;
    const code = databaseErrorOf(error)?.code;
    throw new OperationError("unavailable", `The backup ${name} could not be read${code ? ` (${code})` : ""}: ask again, or look at it.`, {
      field: "backup",
    });
  } finally {
    await db.$client.end();
  }
};
