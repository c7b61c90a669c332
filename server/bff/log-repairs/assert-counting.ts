import type { Transaction } from "@/server/db/database";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { OperationError } from "@/server/domain/errors";
import type { RepairedEvent } from "@/server/domain/log-repair";

/** Throws `OperationError("conflict")` where one of the events counts no more. */
export const assertCounting = async (tx: Transaction, events: readonly RepairedEvent[], field: string): Promise<void> => {
  const superseded = new Set(
    (await listSuperseded(tx, { streamIds: events.map(({ streamId }) => streamId) })).map((each) => each.globalPosition),
  );
  const already = events.find((event) => superseded.has(event.position));
  if (!already) return;
  const { position: at, streamId, streamVersion } = already;
  throw new OperationError("conflict", `Version ${streamVersion} of ${streamId}, at position ${at}, counts no more already.`, { field });
};
