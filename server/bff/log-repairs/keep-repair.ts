import type { Transaction } from "@/server/db/database";
import { repairFindings } from "@/server/db/findings/repair-findings";
import { insertLogRepair, type NewLogRepair } from "@/server/db/log-repairs/insert-log-repair";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { LogRepairRequest } from "./repair-log";

type Done = Pick<NewLogRepair, "id" | "planHash" | "reason" | "rows" | "rebuildsNeeded" | "readBy" | "appended">;

/** Keeps what a repair did, says so of the findings that it mends, and who did it. */
export const keepRepair = async (tx: Transaction, request: LogRepairRequest, done: Done): Promise<void> => {
  const { kind, events, why, supersededBy, undoes, actor } = request;
  const { id, planHash, reason, appended } = done;
  await insertLogRepair(tx, { ...done, undoes, kind, actor: actor.name });
  if (undoes === null)
    await repairFindings(
      tx,
      events.map(({ position }) => position),
      { actor: actor.name, why: `${kind === "supersede" ? "Superseded" : "Written anew"}: ${reason}` },
    );
  await recordAction(tx, {
    actor,
    action: undoes !== null ? "count-events-again" : kind === "supersede" ? "supersede-events" : "write-stream-anew",
    target: `log-repair:${id}`,
    reason,
    before: { planHash, ...(undoes === null ? {} : { undoes }) },
    after: {
      kind,
      why,
      supersededBy,
      events: events.map(({ position, streamId, streamVersion }) => ({ position, streamId, streamVersion })),
      appended: appended.map(({ position, streamId, streamVersion }) => ({ position, streamId, streamVersion })),
    },
  });
};
