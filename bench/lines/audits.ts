import { DEFAULT_LOG_CHECKS } from "@/server/domain/audit/log-check-settings";
import { type Position, position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import type { Bench, Part } from "../part";
import { atMost, type Line, withoutTarget } from "../report/line";
import { timed, timesInTurns } from "../report/rounds";
import { median, p50AndP99 } from "../report/statistics";
import { assertEqual } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { HOT_EVERY } from "../store/fill-store";
import { auditBeside } from "./audit-beside";

const NEWEST = 10_000;
const MOST_ROUNDS = 7;
const LIMITS = { statementTimeout: 600_000, signal: new AbortController().signal };

const sourceOf = ({ db }: Store): EventSource =>
  openNativeSource({ db, logChecks: { ...DEFAULT_LOG_CHECKS, closingTypes: ["AccountClosed"] } });

/** One check after the other, as an engine works. Answers the number of faults. */
const auditStretch = async (source: EventSource, after: Position, upTo: Position): Promise<number> => {
  let faults = 0;
  for (const { name } of source.logChecks) faults += (await source.checkLog(name, { after, upTo }, LIMITS)).length;
  return faults;
};

const auditNewest = async (store: Store): Promise<void> => {
  const after = position(String(Math.max(0, store.events - NEWEST)));
  assertEqual(
    "audit of the newest events",
    "the number of faults",
    await auditStretch(sourceOf(store), after, position(String(store.events))),
    0,
  );
};

/** The hot one alone. */
const longStreams = ({ events }: Store): number => (events / HOT_EVERY > DEFAULT_LOG_CHECKS.longStreamEvents ? 1 : 0);

/** The hot stream is long, and nothing else is to be found. */
const auditWhole = async (store: Store): Promise<void> => {
  const source = sourceOf(store);
  const { safePosition } = await source.head();
  let faults = 0;
  for (let at = source.start; !source.hasPassed(at, safePosition); ) {
    const upTo = await source.stretchEnd(at, safePosition);
    faults += await auditStretch(source, at, upTo);
    at = upTo;
  }
  assertEqual("audit of the whole log", "the number of faults", faults, longStreams(store));
};

const CHECKSUMS = "select count(*) from event_store.events e where event_store.checksum_of(e) is distinct from e.checksum";

const rate = (events: number, ms: number): string =>
  `${Math.round((events * 1_000) / ms).toLocaleString("en")} events/s in ${(ms / 1_000).toFixed(1)} s`;

const wholeLine = async (store: Store): Promise<Line> => {
  const limit = await timed(() => store.db.$client.query(CHECKSUMS));
  const whole = await timed(() => auditWhole(store));
  return withoutTarget({
    work: "audit of the whole log, all checks",
    events: store.events,
    figure: rate(store.events, whole),
    limit: `its checksums alone, in one statement: ${rate(store.events, limit)}`,
    ratio: limit / whole,
  });
};

/** What an audit every few minutes costs must not grow with the log; the whole log is for the night. */
const measure = async (bench: Bench): Promise<Line[]> => {
  const opened = await bench.stores.filled();
  const largest = opened.at(-1) ?? opened[0];
  const times = await timesInTurns(
    Math.min(bench.options.calls, MOST_ROUNDS),
    opened.map((store) => () => auditNewest(store)),
  );
  const growth = opened.slice(1).map((store, index): Line => {
    const [smaller, own] = [times[index]!, times[index + 1]!];
    const limit = `with ${opened[index]!.events.toLocaleString("en")} events: ${p50AndP99(smaller)}`;
    const line = { work: "audit of the newest 10,000 events, all checks", events: store.events, figure: p50AndP99(own), limit };
    return atMost({ ...line, ratio: median(own) / median(smaller) }, 2);
  });
  return [...growth, await wholeLine(largest), ...(await auditBeside(largest, bench, longStreams(largest)))];
};

export const audits: Part = { name: "audits", measure };
