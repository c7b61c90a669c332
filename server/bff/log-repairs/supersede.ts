import { supersedeEndpoint } from "@/server/contracts/log-repair-endpoints";
import { supersedeEvents } from "@/server/db/superseded/supersede-events";
import { position } from "@/server/domain/position";
import { command } from "../command";
import { context, sourceNamed } from "../context";
import { assertCounting } from "./assert-counting";
import { knownLogRepair } from "./known-log-repair";
import { repairLog } from "./repair-log";
import { repairedEvents } from "./repaired-events";

/** Plans, or does, that events count no more. */
export const supersede = command(supersedeEndpoint, async (tx, { body, actor, signal }) => {
  const source = sourceNamed(context().sources, "native");
  const { why, supersededBy = null, ...confirmation } = body;
  const events = await repairedEvents(source, body.events, "events");
  const kept = supersededBy === null ? [] : await repairedEvents(source, [supersededBy], "supersededBy");
  const answer = await repairLog(tx, {
    source,
    kind: "supersede",
    field: "events",
    events,
    why,
    supersededBy,
    undoes: null,
    anew: null,
    needsSecond: null,
    confirmation,
    actor,
    signal,
    say: async (within, repairId) => {
      await assertCounting(within, events, "events");
      await assertCounting(within, kept, "supersededBy");
      await supersedeEvents(within, {
        repairId,
        positions: events.map((event) => event.position),
        supersededBy: supersededBy === null ? null : position(supersededBy),
        why,
        actor: actor.name,
      });
    },
  });
  return answer.id === null ? answer : knownLogRepair(tx, answer.id);
});
