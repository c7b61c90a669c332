import type { ProjectionCommandResponse } from "@/server/contracts/projections";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { lockLiveProjection } from "@/server/db/projections/lock-live-projection";
import { setDesired } from "@/server/db/projections/set-desired";
import { durationText } from "@/server/domain/duration";
import type { Actor } from "../access/actor";
import { unknownProjection } from "./unknown-projection";

export type Change = { name: string; reason: string; actor: Actor; desired: "running" | "paused" };

const WORDS = {
  paused: { action: "pause-projection", done: "is paused", already: "was paused already" },
  running: { action: "resume-projection", done: "goes on", already: "is not paused" },
} as const;

/** Intent and record in one transaction; a projection that already is as asked is left alone, and the answer says so. */
export const changeDesired = async (tx: Transaction, { name, reason, actor, desired }: Change): Promise<ProjectionCommandResponse> => {
  const found = await lockLiveProjection(tx, name);
  if (!found) throw unknownProjection(name);
  const { version, generation, acceptedAt } = found;
  const { action, done, already } = WORDS[desired];
  if (found.desired === desired) {
    const by = desired === "paused" && found.desiredBy ? ` by ${found.desiredBy}, ${durationText(found.desiredSeconds)} ago` : "";
    return { name, desired, changed: false, message: `${name} ${already}${by}.`, acceptedAt };
  }
  await setDesired(tx, { projection: name, version, generation, desired, by: actor.name, reason });
  await recordAction(tx, {
    actor,
    action,
    target: `projection:${name}`,
    reason,
    before: { version, generation, desired: found.desired, by: found.desiredBy, reason: found.desiredReason },
    after: { version, generation, desired, by: actor.name, reason },
  });
  return { name, desired, changed: true, message: `${name} ${done}.`, acceptedAt };
};
