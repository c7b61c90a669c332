import { z } from "zod";
import type { Fault } from "@/server/domain/audit/fault";
import type { JsonValue } from "@/server/domain/event";
import { type Position, position } from "@/server/domain/position";
import type { LogCheckLimits, LogStretch } from "@/server/sources/audit-source";
import type { EventSource } from "@/server/sources/event-source";
import { CheckFailed, type Lane, type Unit, type UnitOptions } from "./lane";

/** A check of the log as this lane runs it: a stretch in one or more units, each going on `from` where the one before ended. */
export type LogCheck = {
  name: string;
  find(stretch: LogStretch, from: string | null, limits: LogCheckLimits): Promise<{ faults: Fault[]; from: string | null }>;
};

export type LogLaneRequest = {
  source: EventSource;
  checks: readonly LogCheck[];
  after: Position;
  upTo: Position;
  /** Up to where a check has looked before: stretches below are not looked at again. */
  watermarks: ReadonlyMap<string, Position>;
  /** Everything was looked at, from the first event on. */
  isWhole: boolean;
  statementTimeout: number;
};

/** The stretch in hand, the check whose turn it is, and where in the stretch that one goes on. */
const place = z.object({ after: z.string(), end: z.string(), check: z.number().int(), from: z.string().nullable() });
type Place = z.infer<typeof place>;

const EVENTS_A_STRETCH = 20_000;

/** Stretch by stretch, and check by check on each: what one has read is in memory for the next. */
export const logLane = (request: LogLaneRequest): Lane => {
  const { source, checks, after, upTo } = request;
  return {
    name: "log",
    expectedUnits: async () => Math.ceil((await source.countEvents({ after, upTo })) / EVENTS_A_STRETCH) * checks.length,
    run: async (cursor, options) => {
      const first = cursor === null ? await stretchFrom(request, after) : place.parse(cursor);
      return first === null ? atEnd(request, options) : oneUnit(request, first, options);
    },
  };
};

const stretchOf = ({ after, end }: Place): LogStretch => ({ after: position(after), upTo: position(end) });

const stretchFrom = async ({ source, upTo }: LogLaneRequest, after: Position): Promise<Place | null> =>
  source.hasPassed(after, upTo) ? null : { after, end: await source.stretchEnd(after, upTo), check: 0, from: null };

/** The next check that has to look at this stretch; null where none does. */
const turnOf = ({ checks, watermarks, source }: LogLaneRequest, at: Place, skip: ReadonlySet<string>): Place | null => {
  for (let n = at.check; n < checks.length; n += 1) {
    const { name } = checks[n]!;
    const watermark = watermarks.get(name);
    const hasLooked = watermark !== undefined && source.hasPassed(watermark, position(at.end));
    if (!skip.has(name) && !hasLooked) return { ...at, check: n, from: n === at.check ? at.from : null };
  }
  return null;
};

const nextOf = async (request: LogLaneRequest, at: Place, from: string | null): Promise<{ next: Place | null; events: number }> => {
  if (from !== null) return { next: { ...at, from }, events: 0 };
  if (at.check + 1 < request.checks.length) return { next: { ...at, check: at.check + 1, from: null }, events: 0 };
  return { next: await stretchFrom(request, position(at.end)), events: await request.source.countEvents(stretchOf(at)) };
};

const nothing = { check: null, faults: [], rows: 0 };

const oneUnit = async (request: LogLaneRequest, at: Place, options: UnitOptions): Promise<Unit> => {
  const turn = turnOf(request, at, options.skip);
  if (turn === null) {
    const last = { ...at, check: request.checks.length - 1 };
    const { next, events } = await nextOf(request, last, null);
    return { ...nothing, events, next, now: `Events up to position ${at.end} were looked at.`, ...endOf(request, next, options) };
  }
  const { name } = request.checks[turn.check]!;
  const found = await runCheck(request, turn, options.signal);
  const { next, events } = await nextOf(request, turn, found.from);
  return {
    check: name,
    faults: found.faults,
    events,
    rows: 0,
    next,
    now: `${name}: events up to position ${turn.end} were looked at.`,
    ...(found.from === null ? { looked: { check: name, stretch: stretchOf(turn) } } : {}),
    ...endOf(request, next, options),
  };
};

const runCheck = async ({ checks, statementTimeout }: LogLaneRequest, turn: Place, signal: AbortSignal) => {
  const { name, find } = checks[turn.check]!;
  try {
    return await find(stretchOf(turn), turn.from, { statementTimeout, signal });
  } catch (error) {
    throw new CheckFailed(name, error);
  }
};

/** A check that was given up has not looked everywhere: what it found before stays as it is. */
const endOf = ({ isWhole, checks }: LogLaneRequest, next: JsonValue, { skip }: UnitOptions): Pick<Unit, "covered"> =>
  isWhole && next === null ? { covered: { checks: checks.map(({ name }) => name).filter((name) => !skip.has(name)) } } : {};

const atEnd = (request: LogLaneRequest, options: UnitOptions): Unit => ({
  ...nothing,
  events: 0,
  next: null,
  now: "There was no event to look at.",
  ...endOf(request, null, options),
});
