import type { Slo } from "@/server/contracts/slos";
import type { Database } from "@/server/db/database";
import { countCachedKeys } from "@/server/db/slos/count-cached-keys";
import { countLagMinutes } from "@/server/db/slos/count-lag-minutes";
import { countRedriven } from "@/server/db/slos/count-redriven";
import { measureOpenFindings } from "@/server/db/slos/measure-open-findings";
import { projectionsOf, type Scope } from "@/server/domain/access/grants";
import { judgeSlo, type SloName } from "@/server/domain/slo/slo";
import { promiseText, type SloFacts, type SloTerms, sloSentence } from "@/server/domain/slo/slo-words";
import type { SloSettings } from "@/server/projections/slo-settings";

const HOUR_SECONDS = 3_600;

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
    told("projection-lag", terms, { ...facts, isHeld: facts.current === null ? null : facts.current <= terms.withinSeconds }),
  );
};

/** Of a log that was never audited nothing is known. */
const ofFindings = async (db: Database, terms: SloTerms, scope: Scope): Promise<Slo[]> => {
  const { openSeconds, open, watched } = await measureOpenFindings(db, { ...terms, within: scope });
  const bad = Math.min(openSeconds, terms.windowSeconds);
  const good = watched || open > 0 ? terms.windowSeconds - bad : 0;
  return [
    told("audit-findings", terms, { good, bad, projection: null, current: open, isHeld: open === 0 && !watched ? null : open === 0 }),
  ];
};

const ofRedrives = async (db: Database, terms: SloTerms, scope: Scope): Promise<Slo[]> => [
  told("redrive-success", terms, {
    ...(await countRedriven(db, { ...terms, within: scope })),
    ...{ projection: null, current: null, isHeld: null },
  }),
];

/** Of each read model that has a cache beside it. */
const ofCaches = async (db: Database, terms: SloTerms, scope: Scope): Promise<Slo[]> =>
  (await countCachedKeys(db, { ...terms, projections: projectionsOf(scope) })).map(({ comparedNow, ...facts }) =>
    told("cache-inconsistency", terms, {
      ...facts,
      isHeld: facts.current === null || comparedNow === 0 ? null : facts.current / comparedNow <= 1 - terms.target,
    }),
  );

/** What was promised, in the order of the configuration's names; one of each live projection that is inside the scope. */
export const readSlos = async (db: Database, slos: SloSettings, scope: Scope): Promise<Slo[]> => {
  const { "projection-lag": lag, "audit-findings": findings, "redrive-success": redrives, "cache-inconsistency": keys } = slos;
  const parts = await Promise.all([
    lag.isOn ? ofLag(db, termsOf(lag), scope) : [],
    findings.isOn ? ofFindings(db, termsOf(findings), scope) : [],
    redrives.isOn ? ofRedrives(db, termsOf(redrives), scope) : [],
    keys.isOn ? ofCaches(db, termsOf(keys), scope) : [],
  ]);
  return parts.flat();
};
