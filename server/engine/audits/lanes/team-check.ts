import type { Database } from "@/server/db/database";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import type { Fault } from "@/server/domain/audit/fault";
import type { RecordedEvent } from "@/server/domain/event";
import type { Position } from "@/server/domain/position";
import { supersededAmong } from "@/server/domain/superseded";
import { faultsOfStream, type StreamCheck } from "@/server/projections/define-check";
import type { LogCheckLimits, LogStretch } from "@/server/sources/audit-source";
import type { EventSource } from "@/server/sources/event-source";
import type { EndingStream } from "@/server/sources/stretch-source";
import type { LogCheck } from "./log-lane";

const STREAMS = 1_000;
/** Of a page of streams together: what an engine has in memory at once. */
const EVENTS = 20_000n;
/** A longer stream is not given to a check: it would have to be in memory whole. */
const LONGEST = 100_000n;

/** As many of the first streams as have no more than so many events together, and one at least. */
const firstOf = (streams: readonly EndingStream[]): EndingStream[] => {
  let events = 0n;
  const kept = streams.filter(({ version }) => {
    events += version;
    return events <= EVENTS;
  });
  return kept.length === 0 ? streams.slice(0, 1) : streams.slice(0, kept.length);
};

const byStream = (events: readonly RecordedEvent[]): RecordedEvent[][] => {
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    const stream = streams.get(event.streamId);
    if (stream) stream.push(event);
    else streams.set(event.streamId, [event]);
  }
  return [...streams.values()];
};

const tooLong = (name: string, { streamId, version }: EndingStream): Fault => ({
  check: name,
  identity: `${streamId}/too-long`,
  severity: "note",
  streamId,
  evidence: { notLookedAt: `The stream is longer than ${LONGEST} events.`, version: version.toString() },
});

type Page = { stretch: LogStretch; from: string | null; limits: LogCheckLimits };

/**
 * A team's check in units of streams. A stream is looked at whole, where its newest event lies: once in an audit of the whole log, and
 * again when it came to have more events since. What counts no more it is not given. What it shows there twice has one identity.
 */
export const teamCheck = ({ db, source }: { db: Database; source: EventSource }, check: StreamCheck, upTo: Position): LogCheck => {
  const { name, types } = check;
  const look = async ({ stretch, from, limits }: Page) => {
    const ending = await source.streamsEndingIn({ stretch, upTo, types, after: from, limit: STREAMS }, limits);
    const page = firstOf(ending);
    const long = page.filter(({ version }) => version > LONGEST);
    const streams = page.filter(({ version }) => version <= LONGEST).map(({ streamId }) => streamId);
    const events = streams.length === 0 ? [] : await source.eventsOfStreams({ streams, types, upTo }, limits);
    const isSuperseded = supersededAmong(streams.length === 0 ? [] : await listSuperseded(db, { streamIds: streams }));
    const faults = byStream(events.filter((event) => !isSuperseded(event))).flatMap((stream) => faultsOfStream(check, stream));
    const isLast = ending.length < STREAMS && page.length === ending.length;
    return { faults: [...faults, ...long.map((each) => tooLong(name, each))], from: isLast ? null : page.at(-1)!.streamId };
  };
  return { name, find: (stretch, from, limits) => look({ stretch, from, limits }) };
};
