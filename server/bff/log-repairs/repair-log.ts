import { createHash, randomUUID } from "node:crypto";
import type { LogRepair } from "@/server/contracts/log-repairs";
import type { Transaction } from "@/server/db/database";
import { repairFindings } from "@/server/db/findings/repair-findings";
import { insertLogRepair } from "@/server/db/log-repairs/insert-log-repair";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { findFilling } from "@/server/db/superseded/find-filling";
import { raiseRevision } from "@/server/db/superseded/raise-revision";
import { lockSuperseding } from "@/server/db/superseded/superseding-lock";
import { OperationError } from "@/server/domain/errors";
import type { RepairedEvent, SupersededWhy } from "@/server/domain/log-repair";
import { changesBetween } from "@/server/domain/row-change";
import type { EventSource } from "@/server/sources/event-source";
import type { Actor } from "../access/actor";
import { context } from "../context";
import { refoldStreams } from "./refold-streams";

export type LogRepairRequest = {
  source: EventSource;
  events: readonly RepairedEvent[];
  why: SupersededWhy;
  supersededBy: string | null;
  undoes: string | null;
  confirmation: { dryRun: boolean; planHash?: string | undefined; reason?: string | undefined };
  actor: Actor;
  signal: AbortSignal;
  /** Says in the log which events count, under the id of this repair. Called with nobody else doing so. */
  say(tx: Transaction, id: string): Promise<void>;
};

class RolledBack extends Error {}

/**
 * Says which events count, and folds every row that read them anew. Invariant: both commit together, under the checkpoints of all that read
 * them: a projection has either not passed an event yet, and then its batch finds it superseded, or its row is written here. Killed at any point
 * nothing of it was done. A plan is the same, rolled back: it holds the projections up no longer than the repair will.
 * Locks superseding, then checkpoints, sequences, rows.
 */
export const repairLog = async (tx: Transaction, request: LogRepairRequest): Promise<LogRepair> => {
  if (!request.confirmation.dryRun) return act(tx, request);
  let plan: LogRepair | undefined;
  try {
    await tx.transaction(async (trial) => {
      plan = await act(trial, request);
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  if (!plan) throw new Error("a plan was rolled back before it stood");
  return { ...plan, id: null, actor: null, reason: null };
};

const act = async (tx: Transaction, request: LogRepairRequest): Promise<LogRepair> => {
  const { source, events, why, supersededBy, undoes, confirmation, actor, signal } = request;
  const id = randomUUID();
  await lockSuperseding(tx);
  const types = [...new Set(events.map(({ type }) => type))];
  await assertNothingFilled(tx, source, types);
  await raiseRevision(tx, source.name, types);
  await request.say(tx, id);
  const { db, config } = context();
  const { rows, rebuildsNeeded } = await refoldStreams(tx, { work: { db, source, registry: config.registry }, events, signal });
  const planHash = createHash("sha256")
    .update(JSON.stringify([events, why, supersededBy, undoes, rows, rebuildsNeeded]))
    .digest("hex");
  const told = { undoes, undoneBy: null, planHash, why, supersededBy, events: [...events], rebuildsNeeded };
  const { dryRun, reason = "" } = confirmation;
  if (!dryRun) {
    if (confirmation.planHash !== planHash)
      throw new OperationError("conflict", "What it would change is not what the plan says any more: plan again.", { field: "planHash" });
    await insertLogRepair(tx, { id, undoes, planHash, actor: actor.name, reason, rebuildsNeeded, rows });
    if (undoes === null)
      await repairFindings(
        tx,
        events.map(({ position }) => position),
        { actor: actor.name, why: `Superseded: ${reason}` },
      );
    await recordAction(tx, {
      actor,
      action: undoes === null ? "supersede-events" : "count-events-again",
      target: `log-repair:${id}`,
      reason,
      before: { planHash, ...(undoes === null ? {} : { undoes }) },
      after: { why, supersededBy, events: events.map(({ position, streamId, streamVersion }) => ({ position, streamId, streamVersion })) },
    });
  }
  const shown = rows.map((row) => ({ ...row, changes: changesBetween(row.before, row.after) }));
  return { ...told, id, rows: shown, actor: actor.name, reason, doneAt: null };
};

const assertNothingFilled = async (tx: Transaction, source: EventSource, types: readonly string[]): Promise<void> => {
  const filling = await findFilling(tx, source.name, types);
  if (!filling) return;
  throw new OperationError(
    "conflict",
    `A candidate of ${filling.projection} is being filled from these events: wait until it catches up, or cancel that rebuild.`,
    { field: "events", rebuildId: filling.id },
  );
};
