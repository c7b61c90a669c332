import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { holdersOf } from "@/server/domain/access/capabilities";
import { wholeOf } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import type { Advice } from "@/server/domain/reconciliation/advice";
import { type Actor, isAllowed } from "../access/actor";
import { changeDesired } from "../projections/change-desired";
import { retryFailed } from "../projections/retry-failed";
import { beginRebuild } from "../rebuilds/begin-rebuild";
import { RequestRefusal } from "../request-refusal";

export type Done = { message: string; rebuildId: string | null };
type Asked = { name: string; advice: Advice; reason: string; actor: Actor };

const assertMayRebuild = (actor: Actor, name: string): void => {
  if (isAllowed(actor, "rebuilds:operate", wholeOf(name))) return;
  const roles = holdersOf("rebuilds:operate").join(", ");
  throw new RequestRefusal(403, "forbidden", `${actor.name} may not rebuild ${name}: it needs one of the roles ${roles}.`);
};

/** Does what an advice says, by the same use cases as the buttons that do it alone: with their rights, their records, their refusals. */
export const performAdvice = async (tx: Transaction, { name, advice, reason, actor }: Asked): Promise<Done> => {
  switch (advice.act) {
    case "resume":
      return { message: (await changeDesired(tx, { name, reason, actor, desired: "running" })).message, rebuildId: null };
    case "retry":
      return { message: (await retryFailed(tx, { name, reason, actor })).message, rebuildId: null };
    case "rebuild": {
      assertMayRebuild(actor, name);
      const rebuildId = await beginRebuild(tx, { projection: name, reason, actor });
      return { message: `A rebuild of ${name} is started.`, rebuildId };
    }
    case "watch":
      await recordAction(tx, { actor, action: "let-catch-up", target: `projection:${name}`, reason, before: null, after: advice });
      return { message: `${name} is left to catch up; once it has, that is verified.`, rebuildId: null };
    default:
      throw new OperationError("conflict", `This cannot be done from here. ${advice.sentence}`, { field: "act" });
  }
};
