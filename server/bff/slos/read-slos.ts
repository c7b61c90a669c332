import type { Slo } from "@/server/contracts/slos";
import type { Database } from "@/server/db/database";
import { countLagMinutes } from "@/server/db/slos/count-lag-minutes";
import { countRedriven } from "@/server/db/slos/count-redriven";
import { measureOpenFindings } from "@/server/db/slos/measure-open-findings";
import { projectionsOf, type Scope } from "@/server/domain/access/grants";
import { judgeSlo, type SloName } from "@/server/domain/slo/slo";
import { promiseText, type SloFacts, type SloTerms, sloSentence } from "@/server/domain/slo/slo-words";
import type { SloSettings } from "@/server/projections/slo-settings";

const HOUR_SECONDS = 3_600;
const MINUTE_SECONDS = 60;

type Held = { isHeld: boolean | null };

const termsOf = ({
  target,
  windowHours,
  withinSeconds = 0,
}: {
  target: number;
  windowHours: number;
  withinSeconds?: number;
}): SloTerms => ({
  target,
  windowSeconds: windowHours * HOUR_SECONDS,
  withinSeconds,
});

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
      isHeld: facts.current === null ? null : facts.current <= terms.withinSeconds,
    }),
  );
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

/** What was promised, in the order of the configuration's names; one of each live projection that is inside the scope. */
export const readSlos = async (db: Database, slos: SloSettings, scope: Scope): Promise<Slo[]> => {
  const { "projection-lag": lag, "audit-findings": findings, "redrive-success": redrives } = slos;
  const parts = await Promise.all([
    lag.isOn ? ofLag(db, termsOf(lag), scope) : [],
    findings.isOn ? ofFindings(db, termsOf(findings), scope) : [],
    redrives.isOn ? ofRedrives(db, termsOf(redrives), scope) : [],
  ]);
  return parts.flat();
};
