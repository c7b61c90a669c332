import { writeAnewEndpoint } from "@/server/contracts/log-repair-endpoints";
import type { WriteAnew } from "@/server/contracts/write-anew";
import { OperationError } from "@/server/domain/errors";
import type { Writing } from "@/server/domain/write-anew/writing";
import type { EventSource } from "@/server/sources/event-source";
import { command } from "../command";
import { context, sourceNamed } from "../context";
import type { AnewPlan, Appending } from "./anew-plan";
import { assertOwnLog } from "./assert-own-log";
import { chooseWriting } from "./choose-writing";
import { knownLogRepair } from "./known-log-repair";
import { assertUnmoved, knownPlaces, type Places } from "./known-places";
import { plannedAppends } from "./planned-appends";
import { repairLog } from "./repair-log";

/** Plans, or does, that faulty events count no more and what stands for them is appended. */
export const writeAnew = command(writeAnewEndpoint, async (tx, { body, actor, signal }) => {
  await assertOwnLog(tx);
  const source = sourceNamed(context().sources, "native");
  const places = await knownPlaces(tx, source, body.streamId);
  assertUnmoved(places, body.headVersion === undefined ? undefined : BigInt(body.headVersion));
  const into = "into" in body ? body.into : undefined;
  if (into !== undefined && (await source.streamSummary(into)))
    throw new OperationError("unprocessable", `There is a stream ${into} already.`, { field: "into" });
  const writing = await chooseWriting(body, places);
  const anew = await planOf({ source, places, writing, into });
  const answer = await repairLog(tx, {
    source,
    kind: body.kind,
    field: fieldOf(body),
    events: writing.superseded.map(({ streamVersion, counts: _, ...event }) => ({
      ...event,
      streamId: places.streamId,
      streamVersion: streamVersion.toString(),
    })),
    why: writing.why,
    supersededBy: null,
    undoes: null,
    anew,
    needsSecond: body.kind === "rewrite" ? secondOf(body) : null,
    confirmation: body,
    actor,
    signal,
    say: async (within) => assertUnmoved(await knownPlaces(within, source, body.streamId), places.headVersion),
  });
  return answer.id === null ? answer : knownLogRepair(tx, answer.id);
});

/** The part of the request that a row or a payload stands in the way of. */
const fieldOf = ({ kind }: WriteAnew): string => (kind === "compensate" ? "event.data" : kind === "rewrite" ? "events" : "streamId");

/** What the second person is shown. */
const secondOf = ({ streamId, events }: Extract<WriteAnew, { kind: "rewrite" }>) => ({
  target: `stream:${streamId}`,
  plan: { stream: streamId, events: events.length, fields: events.reduce((sum, { without }) => sum + without.length, 0) },
});

type Planned = { source: EventSource; places: Places; writing: Writing; into: string | undefined };

const planOf = async ({ source, places, writing, into }: Planned): Promise<AnewPlan> => {
  const { streamId, headVersion, end } = places;
  const originals = await source.eventsAt(writing.superseded.map(({ position }) => position));
  const foundIds = writing.written.flatMap((each) => (each.origin === "found" ? [each.event.eventId] : []));
  const taken = foundIds.length === 0 ? [] : await source.eventsById({ eventIds: foundIds, amounts: {} });
  const known = {
    originals: new Map(originals.flatMap((event) => (event ? [[event.globalPosition, event] as const] : []))),
    taken: new Set(taken.map(({ eventId }) => eventId)),
    end,
  };
  const appending = (target: { streamId: string; after: bigint }, written: Writing["written"]): Appending => ({
    ...target,
    events: plannedAppends(written, target, known),
  });
  const appendings =
    into === undefined
      ? [appending({ streamId, after: headVersion }, writing.written)]
      : [appending({ streamId: into, after: 0n }, writing.written), appending({ streamId, after: headVersion }, [farewell(into, places)])];
  return {
    headVersion,
    appendings,
    why: writing.why,
    folds: {
      superseded: writing.superseded.map(({ position, eventId }) => ({ globalPosition: position, eventId })),
      events: appendings.flatMap(({ events }) => events.map(({ folded }) => folded)),
      streamEnd: end,
    },
  };
};

/** Ends a stream that goes on elsewhere: who reads it is told where, and who appends to it meanwhile is in conflict with this. */
const farewell = (into: string, { events }: Places): Writing["written"][number] => ({
  origin: "tombstone",
  says: `This stream goes on in ${into}.`,
  occurredAt: events.at(-1)!.occurredAt,
});
