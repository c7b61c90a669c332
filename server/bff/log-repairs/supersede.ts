import { supersedeEndpoint } from "@/server/contracts/log-repair-endpoints";
import type { Transaction } from "@/server/db/database";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { supersedeEvents } from "@/server/db/superseded/supersede-events";
import { OperationError } from "@/server/domain/errors";
import type { RepairedEvent } from "@/server/domain/log-repair";
import { position } from "@/server/domain/position";
import { command } from "../command";
import { context, sourceNamed } from "../context";
import { knownLogRepair } from "./known-log-repair";
import { repairLog } from "./repair-log";
import { repairedEvents } from "./repaired-events";

const assertCounting = async (tx: Transaction, events: readonly RepairedEvent[], field: string): Promise<void> => {
  const superseded = new Set(
    (await listSuperseded(tx, { streamIds: events.map(({ streamId }) => streamId) })).map((each) => each.globalPosition),
  );
  const already = events.find((event) => superseded.has(event.position));
  if (!already) return;
  const { position: at, streamId, streamVersion } = already;
  throw new OperationError("conflict", `Version ${streamVersion} of ${streamId}, at position ${at}, counts no more already.`, { field });
};

/** Plans, or does, that events count no more. */
export const supersede = command(supersedeEndpoint, async (tx, { body, actor, signal }) => {
  const source = sourceNamed(context().sources, "native");
  const { why, supersededBy = null, ...confirmation } = body;
  const events = await repairedEvents(source, body.events, "events");
  const kept = supersededBy === null ? [] : await repairedEvents(source, [supersededBy], "supersededBy");
  const answer = await repairLog(tx, {
    source,
    events,
    why,
    supersededBy,
    undoes: null,
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
