import type { Schedule } from "@/server/contracts/dead-letters";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { switchSchedule } from "@/server/db/schedules/switch-schedule";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import type { Actor } from "../access/actor";
import { assertWhole } from "../access/assert-whole";
import { context } from "../context";
import { contractSchedules } from "./contract-schedule";

type Flip = { name: string; isOn: boolean; actor: Actor; scope: Scope; reason: string };

/** Switch and record in one transaction; one that stands as asked is left alone. Throws `OperationError("not-found")`, `RequestRefusal` 403 within limits of streams. */
export const flipSchedule = async (tx: Transaction, flip: Flip): Promise<Schedule> => {
  const { name, isOn, actor, scope, reason } = flip;
  const found = context().config.schedules.filter((each) => each.name === name && isInside(scope, { projection: each.projection }));
  const missing = () => new OperationError("not-found", `The configuration has no schedule ${name}.`, { field: "name" });
  if (found.length === 0) throw missing();
  for (const { projection } of found) assertWhole(scope, projection);
  if (await switchSchedule(tx, { name, isOn, by: actor.name, reason }))
    await recordAction(tx, {
      actor,
      action: isOn ? "switch-on-schedule" : "switch-off-schedule",
      target: `schedule:${name}`,
      reason,
      before: { isOn: !isOn },
      after: { isOn },
    });
  const [schedule] = await contractSchedules(tx, found);
  if (!schedule) throw missing();
  return schedule;
};
