import { reconcileEndpoint } from "@/server/contracts/reconciliation-endpoints";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { lockLiveProjection } from "@/server/db/projections/lock-live-projection";
import { type Assessment, insertReconciliation } from "@/server/db/reconciliations/insert-reconciliation";
import { OperationError } from "@/server/domain/errors";
import type { Advice, ReconciliationMethod } from "@/server/domain/reconciliation/advice";
import { openLogger } from "@/server/runtime/logger";
import { readStandings } from "@/server/standing/read-standings";
import { command } from "../command";
import { context, sourceNamed } from "../context";
import { unknownProjection } from "../projections/unknown-projection";
import { assessProjection } from "./assess-projection";
import { type Done, performAdvice } from "./perform-advice";

const log = openLogger("web");

const assessedNow = async (tx: Transaction, name: string): Promise<Assessment> => {
  const source = sourceNamed(context().sources);
  const { standings, ...around } = await readStandings(tx, source);
  const standing = standings.find(({ projection }) => projection.name === name);
  if (!standing) throw unknownProjection(name);
  return (await assessProjection({ db: tx, source, standing, ...around })).assessed;
};

/** Throws `OperationError("conflict")` where there is nothing to do any more, or something else than what somebody saw. */
const assertAdvised = (name: string, advice: Advice | null, seen: ReconciliationMethod | undefined): Advice => {
  if (!advice) throw new OperationError("conflict", `${name} is in sync: there is nothing to reconcile.`, { field: "name" });
  if (seen !== undefined && seen !== advice.method)
    throw new OperationError("conflict", `Something else is advised by now. ${advice.sentence}`, { field: "method" });
  return advice;
};

/** The projection is locked before it is judged: what is done is what is advised of it as it stands, and two people who press at once do it once. */
export const reconcileProjection = command(reconcileEndpoint, async (tx, { params: { name }, body: { act, method, reason }, actor }) => {
  if (!(await lockLiveProjection(tx, name))) throw unknownProjection(name);
  const assessed = await assessedNow(tx, name);
  const advice = assertAdvised(name, assessed.advice, method);
  const ignore = async (): Promise<Done> => {
    await recordAction(tx, { actor, action: "ignore-advice", target: `projection:${name}`, reason, before: null, after: advice });
    return { message: `The advice on ${name} is ignored; the next change is told again.`, rebuildId: null, repairId: null };
  };
  const done = act === "ignore" ? await ignore() : await performAdvice(tx, { name, advice, reason, actor });
  const [kind, result] = act === "ignore" ? (["ignored", "closed"] as const) : (["performed", "open"] as const);
  const id = await insertReconciliation(tx, { ...assessed, kind, by: { actor: actor.name, reason }, result });
  log.info({ reconciliation: { id, kind, result, actor: actor.name, ...assessed } }, "a reconciliation was decided");
  return { id, method: advice.method, ...done };
});
