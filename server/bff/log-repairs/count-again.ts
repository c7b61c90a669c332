import { restoreSupersededEndpoint } from "@/server/contracts/log-repair-endpoints";
import type { Transaction } from "@/server/db/database";
import { restoreSuperseded, supersedeEvents } from "@/server/db/superseded/supersede-events";
import { OperationError } from "@/server/domain/errors";
import type { AppendedEvent, RepairedEvent } from "@/server/domain/log-repair";
import { type Position, position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";
import { command } from "../command";
import { context, sourceNamed } from "../context";
import { assertCounting } from "./assert-counting";
import { knownLogRepair } from "./known-log-repair";
import { repairLog } from "./repair-log";
import { repairedEvents } from "./repaired-events";

const FIELD = "id";

const placeOf = (at: string | null): Position | null => (at === null ? null : position(at));

const eventsOf = (source: EventSource, positions: readonly (string | null)[]): Promise<RepairedEvent[]> =>
  repairedEvents(
    source,
    positions.filter((at) => at !== null),
    FIELD,
  );

/** What came after the copies in a stream of their own would be left there alone, without its beginning. */
const assertNothingCameAfter = async (source: EventSource, appended: readonly AppendedEvent[]): Promise<void> => {
  const into = appended.find(({ streamVersion }) => streamVersion === "1")?.streamId;
  if (into === undefined) return;
  const written = appended.filter(({ streamId }) => streamId === into).length;
  const { events } = (await source.streamSummary(into))!;
  if (BigInt(events) > BigInt(written))
    throw new OperationError("conflict", `${into} went on after the repair: what came since would stand there without what is before it.`, {
      field: FIELD,
    });
};

/** Plans, or does, that the events of a repair count again, and what it appended does not. */
export const countAgain = command(restoreSupersededEndpoint, async (tx, { params: { id }, body, actor, signal }) => {
  const source = sourceNamed(context().sources, "native");
  const { kind, undoes, why, supersededBy, events, appended } = await knownLogRepair(tx, id);
  if (undoes !== null)
    throw new OperationError("unprocessable", `Repair ${id} made events count again: supersede them anew instead.`, { field: FIELD });
  const told = appended.map((event) => ({
    ...event,
    of: placeOf(event.of),
    position: placeOf(event.position),
  }));
  await assertNothingCameAfter(source, told);
  const taken = await eventsOf(
    source,
    told.map((event) => event.position),
  );
  const answer = await repairLog(tx, {
    source,
    kind,
    field: FIELD,
    events: await eventsOf(
      source,
      events.map((event) => event.position),
    ),
    why,
    supersededBy,
    undoes: id,
    anew: null,
    takes: { told, events: taken },
    needsSecond:
      kind === "rewrite" ? { target: `log-repair:${id}`, plan: { shows: "payloads that were left out", events: events.length } } : null,
    confirmation: body,
    actor,
    signal,
    say: async (within, undoId) => {
      await assertNotUndone(within, id);
      await restoreSuperseded(within, { repairId: id, undoId });
      if (taken.length === 0) return;
      await assertCounting(within, taken, FIELD);
      await supersedeEvents(within, {
        repairId: undoId,
        positions: taken.map((event) => event.position),
        supersededBy: null,
        why: "other",
        actor: actor.name,
      });
    },
  });
  return answer.id === null ? answer : knownLogRepair(tx, answer.id);
});

/** Read under the lock: another undo may have committed since. */
const assertNotUndone = async (within: Transaction, id: string): Promise<void> => {
  const { undoneBy } = await knownLogRepair(within, id);
  if (undoneBy !== null) throw new OperationError("conflict", `Repair ${id} was taken back already.`, { field: FIELD });
};
