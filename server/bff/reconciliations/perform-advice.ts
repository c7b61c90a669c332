import type { Transaction } from "@/server/db/database";
import { listWrongKeys } from "@/server/db/findings/list-wrong-keys";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { holdersOf } from "@/server/domain/access/capabilities";
import { wholeOf } from "@/server/domain/access/grants";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import { type Advice, ROWS_AT_MOST } from "@/server/domain/reconciliation/advice";
import { type Actor, isAllowed } from "../access/actor";
import { changeDesired } from "../projections/change-desired";
import { retryFailed } from "../projections/retry-failed";
import { beginRebuild } from "../rebuilds/begin-rebuild";
import { planRows, repairableRows } from "../repairs/plan-rows";
import { RequestRefusal } from "../request-refusal";

export type Done = { message: string; rebuildId: string | null; repairId: string | null };
const said = (message: string): Done => ({ message, rebuildId: null, repairId: null });
type Asked = { name: string; advice: Advice; reason: string; actor: Actor };

const assertMay = (verb: "rebuild" | "repair", actor: Actor, name: string): void => {
  const capability = verb === "rebuild" ? "rebuilds:operate" : "repairs:run";
  if (isAllowed(actor, capability, wholeOf(name))) return;
  const roles = holdersOf(capability).join(", ");
  throw new RequestRefusal(403, "forbidden", `${actor.name} may not ${verb} ${name}: it needs one of the roles ${roles}.`);
};

/** A plan writes nothing: what it would write is looked at and confirmed as every other repair is. */
const planRepair = async (tx: Transaction, { name, actor }: Asked): Promise<Done> => {
  assertMay("repair", actor, name);
  const live = await repairableRows(tx, name);
  const keys = await listWrongKeys(tx, live.generation, ROWS_AT_MOST);
  const repairId = await planRows(tx, live, { keys, actor });
  return {
    ...said(`A repair of ${counted(keys.length, "row")} of ${name} is planned; nothing is written until its plan is confirmed.`),
    repairId,
  };
};

/** Does what an advice says, by the same use cases as the buttons that do it alone: with their rights, their records, their refusals. */
export const performAdvice = async (tx: Transaction, asked: Asked): Promise<Done> => {
  const { name, advice, reason, actor } = asked;
  switch (advice.act) {
    case "resume":
      return said((await changeDesired(tx, { name, reason, actor, desired: "running" })).message);
    case "retry":
      return said((await retryFailed(tx, { name, reason, actor })).message);
    case "repair":
      return planRepair(tx, asked);
    case "rebuild": {
      assertMay("rebuild", actor, name);
      const rebuildId = await beginRebuild(tx, { projection: name, reason, actor });
      return { ...said(`A rebuild of ${name} is started.`), rebuildId };
    }
    case "watch":
      await recordAction(tx, { actor, action: "let-catch-up", target: `projection:${name}`, reason, before: null, after: advice });
      return said(`${name} is left to catch up; once it has, that is verified.`);
    default:
      throw new OperationError("conflict", `This cannot be done from here. ${advice.sentence}`, { field: "act" });
  }
};
