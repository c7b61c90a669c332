import { readCacheFigures } from "@/server/db/alerts/read-cache-figures";
import { readFindingFigures } from "@/server/db/alerts/read-finding-figures";
import { type ProjectionFigures, readProjectionFigures } from "@/server/db/alerts/read-projection-figures";
import { readSilence } from "@/server/db/alerts/read-silence";
import { noteAppends, type WatchTurn } from "@/server/db/alerts/turn-of-watch";
import { readAppendTotals } from "@/server/db/append-timings/read-append-totals";
import { copyFactsOf, readCopy } from "@/server/db/copies/read-copy";
import type { Transaction } from "@/server/db/database";
import { readReplicationLag } from "@/server/db/replication/read-replication-lag";
import type { AlertRuleName, AlertRules } from "@/server/domain/alert/alert-rule";
import { slowAppendMs } from "@/server/domain/alert/append-pace";
import type { AlertReading } from "@/server/domain/alert/decide-alert";
import type { AlertReadings } from "@/server/domain/alert/plan-alerts";
import { copyBehindSeconds } from "@/server/domain/copy/judge-copy";

const ofStore = (rule: AlertRuleName, value: number | null): AlertReading => ({
  rule,
  subject: "",
  projection: null,
  streamId: null,
  value,
});

/** The one rule that an engine cannot be trusted with alone: the web looks too. */
export const silenceReadings = (seconds: number | null): AlertReadings => ({
  seen: new Set(["observer-stale"]),
  readings: [ofStore("observer-stale", seconds)],
});

/** Known of whoever waits at the head, whichever that is; of a held head every projection is late, and one alert tells it. */
const headReading = (figures: readonly ProjectionFigures[]): AlertReading => {
  const held = figures.map(({ heldSeconds }) => heldSeconds).filter((seconds) => seconds !== null);
  return ofStore("head-held", held.length === 0 ? null : Math.max(...held));
};

const ofProjections = async (tx: Transaction): Promise<AlertReading[]> => {
  const figures = await readProjectionFigures(tx);
  const own = figures.flatMap(({ projection, lagSeconds, letters, oldestLetterSeconds }) => {
    const of = (rule: AlertRuleName, value: number | null) => ({ rule, subject: projection, projection, streamId: null, value });
    return [
      of("projection-lag", lagSeconds),
      of("projection-behind", lagSeconds),
      of("letters-held", letters),
      of("letters-many", letters),
      of("letter-old", oldestLetterSeconds),
    ];
  });
  return [headReading(figures), ...own];
};

const ofFindings = async (tx: Transaction): Promise<AlertReading[]> =>
  (await readFindingFigures(tx)).map(({ check, projection, findings }) => ({
    rule: "integrity-finding",
    subject: projection === null ? check : `${check} of ${projection}`,
    projection,
    streamId: null,
    value: findings,
  }));

const ofCaches = async (tx: Transaction): Promise<AlertReading[]> =>
  (await readCacheFigures(tx)).flatMap(({ cache, projection, unreachableSeconds, inconsistentPercent }) => {
    const of = (rule: AlertRuleName, value: number | null) => ({ rule, subject: cache, projection, streamId: null, value });
    return [of("cache-unreachable", unreachableSeconds), of("cache-inconsistent", inconsistentPercent)];
  });

/** A console copies one source at most; where it copies none, an alert about a copy is over. */
const ofCopy = async (tx: Transaction, copied: string | null): Promise<AlertReading[]> => {
  if (copied === null) return [];
  const value = copyBehindSeconds(copyFactsOf(await readCopy(tx, copied)));
  return [{ rule: "copy-behind", subject: copied, projection: null, streamId: null, value }];
};

const appendReading = async (tx: Transaction, before: WatchTurn["appends"]): Promise<AlertReading> => {
  const totals = await readAppendTotals(tx);
  const pace = before && totals ? slowAppendMs(before, totals) : "reset";
  if (pace !== "wait") await noteAppends(tx, totals);
  return ofStore("append-slow", typeof pace === "number" ? pace : null);
};

type Looking = { rules: AlertRules; turn: WatchTurn; longStreams: readonly AlertReading[] | null; copied: string | null };

/** What every rule is about, now. Rules that are off are not read. */
export const takeReadings = async (tx: Transaction, { rules, turn, longStreams, copied }: Looking): Promise<AlertReadings> => {
  const seen = new Set<AlertRuleName>();
  const readings: AlertReading[] = [];
  const add = async (names: readonly AlertRuleName[], read: () => Promise<readonly AlertReading[]>) => {
    if (!names.some((name) => rules[name].isOn)) return;
    for (const name of names) seen.add(name);
    readings.push(...(await read()));
  };
  await add(["projection-lag", "projection-behind", "head-held", "letters-held", "letters-many", "letter-old"], () => ofProjections(tx));
  await add(["copy-behind"], () => ofCopy(tx, copied));
  await add(["replication-lag"], async () => [ofStore("replication-lag", await readReplicationLag(tx))]);
  await add(["append-slow"], async () => [await appendReading(tx, turn.appends)]);
  if (longStreams !== null) await add(["stream-long"], async () => longStreams);
  await add(["integrity-finding"], () => ofFindings(tx));
  await add(["cache-inconsistent", "cache-unreachable"], () => ofCaches(tx));
  await add(["observer-stale"], async () => silenceReadings(await readSilence(tx)).readings);
  return { seen, readings };
};
