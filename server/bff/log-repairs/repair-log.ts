import { createHash, randomUUID } from "node:crypto";
import type { LogRepair } from "@/server/contracts/log-repairs";
import type { Transaction } from "@/server/db/database";
import { findFilling } from "@/server/db/superseded/find-filling";
import { raiseRevision } from "@/server/db/superseded/raise-revision";
import { lockSuperseding } from "@/server/db/superseded/superseding-lock";
import { OperationError } from "@/server/domain/errors";
import type { AppendedEvent, LogRepairKind, RepairedEvent, SupersededWhy } from "@/server/domain/log-repair";
import { changesBetween } from "@/server/domain/row-change";
import type { EventSource } from "@/server/sources/event-source";
import type { Actor } from "../access/actor";
import { context } from "../context";
import { type AnewPlan, textOf, toldOf, writePlan } from "./anew-plan";
import { keepRepair } from "./keep-repair";
import { refoldStreams } from "./refold-streams";
import { type SecondPlan, secondAsked } from "./second-asked";

export type LogRepairRequest = {
  source: EventSource;
  kind: LogRepairKind;
  /** The part of the request that names the events, for refusals. */
  field: string;
  events: readonly RepairedEvent[];
  why: SupersededWhy | null;
  supersededBy: string | null;
  undoes: string | null;
  /** What it appends; null where it appends nothing. */
  anew: AnewPlan | null;
  /** What the repair that it takes back had appended, and what that is as events of the log. */
  takes?: { told: readonly AppendedEvent[]; events: readonly RepairedEvent[] };
  /** Where one person alone may not do it. */
  needsSecond: SecondPlan | null;
  confirmation: { dryRun: boolean; planHash?: string | undefined; reason?: string | undefined };
  actor: Actor;
  signal: AbortSignal;
  /** Says in the log which events count, under the id of this repair. Called with nobody else doing so. */
  say(tx: Transaction, id: string): Promise<void>;
};

class RolledBack extends Error {}

/**
 * Says which events count, and folds every row that read them anew. Invariant: both commit together, under the checkpoints of all that read
 * them: a projection has either not passed an event yet, and then its batch finds it superseded, or its row is written here. What is appended
 * commits with it and is read by everybody as any event. Killed at any point nothing of it was done. A plan is the same, rolled back: it holds
 * the projections up no longer than the repair will. Locks superseding, then checkpoints, sequences, rows; positions are drawn last.
 */
export const repairLog = async (tx: Transaction, request: LogRepairRequest): Promise<LogRepair> => {
  const { needsSecond, confirmation } = request;
  if (!confirmation.dryRun && needsSecond === null) return act(tx, request);
  const plan = await planned(tx, request);
  if (needsSecond === null) return plan;
  if (!confirmation.dryRun) assertAsPlanned(confirmation.planHash, plan.planHash);
  const second = await secondAsked(tx, needsSecond, { ...request, planHash: plan.planHash });
  return second.isGranted ? act(tx, request) : { ...plan, approval: second.approval };
};

const planned = async (tx: Transaction, request: LogRepairRequest): Promise<LogRepair> => {
  let plan: LogRepair | undefined;
  try {
    await tx.transaction(async (trial) => {
      plan = await act(trial, { ...request, confirmation: { dryRun: true } });
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  if (!plan) throw new Error("a plan was rolled back before it stood");
  return { ...plan, id: null, actor: null, reason: null };
};

const assertAsPlanned = (asked: string | undefined, planHash: string): void => {
  if (asked !== planHash)
    throw new OperationError("conflict", "What it would change is not what the plan says any more: plan again.", { field: "planHash" });
};

const act = async (tx: Transaction, request: LogRepairRequest): Promise<LogRepair> => {
  const { source, kind, field, events, why, supersededBy, undoes, anew, takes, confirmation, actor, signal } = request;
  const id = randomUUID();
  await lockSuperseding(tx);
  const changed = [...events, ...(takes?.events ?? [])];
  const types = [...new Set([...changed, ...(anew?.folds.events ?? [])].map(({ type }) => type))];
  await assertNothingFilled(tx, source, types);
  await raiseRevision(tx, source.name, types);
  await request.say(tx, id);
  const { db, config } = context();
  const work = { db, source, registry: config.registry };
  const { rows, rebuildsNeeded, readBy } = await refoldStreams(tx, { work, events: changed, anew: anew?.folds ?? null, field, signal });
  const told = takes?.told ?? (anew ? toldOf(anew) : []);
  const planHash = createHash("sha256")
    .update(JSON.stringify([events, why, supersededBy, undoes, rows, rebuildsNeeded, told, anew && textOf(anew)]))
    .digest("hex");
  const { dryRun, reason = "" } = confirmation;
  if (!dryRun) {
    assertAsPlanned(confirmation.planHash, planHash);
    const appended = anew ? await writePlan(tx, anew, { id, actor: actor.name }) : told;
    await keepRepair(tx, request, { id, planHash, reason, rows, rebuildsNeeded, readBy, appended });
  }
  return {
    id,
    kind,
    undoes,
    undoneBy: null,
    planHash,
    why,
    supersededBy,
    events: [...events],
    headVersion: anew ? anew.headVersion.toString() : null,
    appended: [...told],
    readBy,
    approval: null,
    rows: rows.map((row) => ({ ...row, changes: changesBetween(row.before, row.after) })),
    rebuildsNeeded,
    actor: actor.name,
    reason,
    doneAt: null,
  };
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
