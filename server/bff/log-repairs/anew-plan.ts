import type { Transaction } from "@/server/db/database";
import { appendRepair } from "@/server/db/log-repairs/append-repair";
import { supersedeEach } from "@/server/db/superseded/supersede-events";
import { OperationError } from "@/server/domain/errors";
import type { AppendedEvent, SupersededWhy } from "@/server/domain/log-repair";
import type { PlannedAppend, Target } from "./planned-appends";
import type { Anew } from "./refold-streams";

/** What is appended to one stream. */
export type Appending = Target & { events: readonly PlannedAppend[] };

export type AnewPlan = { headVersion: bigint; appendings: readonly Appending[]; folds: Anew; why: SupersededWhy | null };

/** All that a confirmation must find again, the payloads of what is appended too. */
export const textOf = ({ headVersion, appendings, why }: AnewPlan): unknown => [
  headVersion.toString(),
  why,
  appendings.map(({ streamId, after, events }) => [streamId, after.toString(), events.map(({ item }) => item)]),
];

export const toldOf = ({ appendings }: AnewPlan): AppendedEvent[] => appendings.flatMap(({ events }) => events.map(({ told }) => told));

const moved = ({ streamId, after }: Appending) =>
  new OperationError(
    "conflict",
    after === 0n
      ? `A stream ${streamId} has come into being since this was planned.`
      : `Something was appended to ${streamId} while this was done, which was planned for version ${after}. Plan again.`,
    { field: after === 0n ? "into" : "headVersion" },
  );

/**
 * Appends, and has what it stands for count no more. Called last: from the first position that is drawn until the commit the published head
 * waits for this transaction, and nothing else is left to do.
 */
export const writePlan = async (
  tx: Transaction,
  { appendings, why }: AnewPlan,
  { id, actor }: { id: string; actor: string },
): Promise<AppendedEvent[]> => {
  const written: AppendedEvent[] = [];
  for (const appending of appendings) {
    const { streamId, after, events } = appending;
    const positions = await appendRepair(tx, { repairId: id, streamId, after, items: `[${events.map(({ item }) => item).join(",")}]` });
    if (positions === "moved") throw moved(appending);
    written.push(...events.map(({ told }, at) => ({ ...told, position: positions[at]! })));
  }
  const each = written.flatMap(({ of, position }) => (of !== null && position !== null ? [{ position: of, by: position }] : []));
  if (why !== null) await supersedeEach(tx, { repairId: id, each, why, actor });
  return written;
};
