import type { Slo } from "@/server/contracts/slos";
import type { Database } from "@/server/db/database";
import { countCachedKeys } from "@/server/db/slos/count-cached-keys";
import { countLagMinutes } from "@/server/db/slos/count-lag-minutes";
import { countRedriven } from "@/server/db/slos/count-redriven";
import { countReplicationSamples } from "@/server/db/slos/count-replication-samples";
import { measureOpenFindings } from "@/server/db/slos/measure-open-findings";
import { SAMPLE_SECONDS } from "@/server/db/triage/record-database-sample";
import { projectionsOf, type Scope } from "@/server/domain/access/grants";
import { judgeSlo, type SloName } from "@/server/domain/slo/slo";
import { promiseText, type SloFacts, type SloTerms, sloSentence } from "@/server/domain/slo/slo-words";
import type { SloSettings } from "@/server/projections/slo-settings";

const HOUR_SECONDS = 3_600;
const MINUTE_SECONDS = 60;

type Held = { isHeld: boolean | null };

type Settings = { target: number; withinSeconds?: number } & ({ windowHours: number } | { windowMinutes: number });

const termsOf = ({ target, withinSeconds = 0, ...window }: Settings): SloTerms => ({
  target,
  windowSeconds: "windowHours" in window ? window.windowHours * HOUR_SECONDS : window.windowMinutes * MINUTE_SECONDS,
  withinSeconds,
});

const isWithin = ({ withinSeconds }: SloTerms, current: number | null): boolean | null =>
  current === null ? null : current <= withinSeconds;

const told = (name: SloName, terms: SloTerms, { isHeld, ...facts }: SloFacts & Held): Slo => {
  const verdict = judgeSlo(terms, facts, isHeld);
  const { projection, current } = facts;
  return {
    ...{ name, projection, current, ...verdict },
    promise: promiseText(name, terms, facts),
    sentence: sloSentence(name, terms, facts, verdict),
    windowSeconds: terms.windowSeconds,
    target: terms.target,
  };
};

const ofLag = async (db: Database, terms: SloTerms, scope: Scope): Promise<Slo[]> => {
  const counted = await countLagMinutes(db, { ...terms, projections: projectionsOf(scope) });
  return counted.map((facts) =>
    told("projection-lag", terms, {
      ...facts,
      whole: terms.windowSeconds / MINUTE_SECONDS,
      isHeld: isWithin(terms, facts.current),
    }),
  );
};

/** Nothing is promised of replicas where there is none. */
const ofReplication = async (db: Database, terms: SloTerms): Promise<Slo[]> => {
  const counted = await countReplicationSamples(db, terms);
  if (counted === null) return [];
  const whole = terms.windowSeconds / SAMPLE_SECONDS;
  return [told("replication-lag", terms, { ...counted, whole, projection: null, isHeld: isWithin(terms, counted.current) })];
};

/** Of a log that was never audited nothing is known, and of one that was, no more than since then. */
const ofFindings = async (db: Database, terms: SloTerms, scope: Scope): Promise<Slo[]> => {
  const { openSeconds, open, watchedSeconds } = await measureOpenFindings(db, { ...terms, within: scope });
  const seen = Math.min(watchedSeconds ?? 0, terms.windowSeconds);
  const bad = Math.min(openSeconds, seen);
  const isHeld = watchedSeconds === null ? null : open === 0;
  return [told("audit-findings", terms, { good: seen - bad, bad, whole: terms.windowSeconds, projection: null, current: open, isHeld })];
};

const ofRedrives = async (db: Database, terms: SloTerms, scope: Scope): Promise<Slo[]> => [
  told("redrive-success", terms, {
    ...(await countRedriven(db, { ...terms, within: scope })),
    ...{ whole: null, projection: null, current: null, isHeld: null },
  }),
];

/** Of each read model that has a cache beside it. */
const ofCaches = async (db: Database, terms: SloTerms, scope: Scope): Promise<Slo[]> =>
  (await countCachedKeys(db, { ...terms, projections: projectionsOf(scope) })).map(({ comparedNow, ...facts }) =>
    told("cache-inconsistency", terms, {
      ...facts,
      whole: null,
      isHeld: facts.current === null || comparedNow === 0 ? null : facts.current / comparedNow <= 1 - terms.target,
    }),
  );

/** What was promised, in the order of the configuration's names; one of each live projection that is inside the scope. */
export const readSlos = async (db: Database, slos: SloSettings, scope: Scope): Promise<Slo[]> => {
  const { "projection-lag": lag, "replication-lag": replication, "audit-findings": findings } = slos;
  const { "redrive-success": redrives, "cache-inconsistency": keys } = slos;
  const parts = await Promise.all([
    lag.isOn ? ofLag(db, termsOf(lag), scope) : [],
    replication.isOn ? ofReplication(db, termsOf(replication)) : [],
    findings.isOn ? ofFindings(db, termsOf(findings), scope) : [],
    redrives.isOn ? ofRedrives(db, termsOf(redrives), scope) : [],
    keys.isOn ? ofCaches(db, termsOf(keys), scope) : [],
  ]);
  return parts.flat();
};
