import { setTimeout as pause } from "node:timers/promises";
import type { Health } from "@/server/contracts/health";
import type { ListProjectionsResponse } from "@/server/contracts/projections";
import { readFigures, type StoredFigures } from "@/server/db/letters/read-figures";
import { isInside, projectionsOf, streamPrefixesOf } from "@/server/domain/access/grants";
import { copyIssues } from "@/server/domain/health/copy-issues";
import { breaks, type HealthIssue, worstFirst } from "@/server/domain/health/health-issue";
import { projectionIssue } from "@/server/domain/health/projection-issue";
import { looksFrozen, storeIssues } from "@/server/domain/health/store-issues";
import type { EventSource } from "@/server/sources/event-source";
import { type Context, sourceNamed } from "../context";
import { databaseTrouble } from "../database-trouble";
import { type Observation, observeProjections } from "../projections/observe-projections";
import { seenProjection } from "../sight/seen-projections";
import type { Sight } from "../sight/sight";
import { letterIssues } from "./letter-issues";
import { storeFactsOf } from "./observed-store";
import { streamIssues, usabilityIssues } from "./source-issues";

/** Null where nothing could be seen. */
export type HealthCheck = { health: Health; seen: (ListProjectionsResponse & { letters: StoredFigures }) | null };

const SECOND_LOOK_MS = 500;

/** What was just committed is not published for a moment, and of a healthy store it is a moment later. */
const isFrozen = async (source: EventSource, facts: Parameters<typeof looksFrozen>[0], { head }: Observation): Promise<boolean> => {
  if (!looksFrozen(facts)) return false;
  await pause(SECOND_LOOK_MS);
  return (await source.head()).safePosition === head.safePosition;
};

const unreachable = (trouble: string): HealthIssue => ({
  type: "DATABASE_UNREACHABLE",
  component: "database",
  severity: "critical",
  message: trouble,
  whatToDo: "Bring the database back, or the network to it; the console recovers by itself.",
});

/** Looks at everything that must work. A database that cannot be used is an issue, not an error; a bug still flies. */
export const checkHealth = async ({ observerDb, observerSources, config }: Context, sight: Sight): Promise<HealthCheck> => {
  const began = performance.now();
  const verdict = (issues: readonly HealthIssue[], eventCount: number | null, checkedAt: string, letters: HealthIssue[] = []): Health => ({
    healthy: !issues.some(breaks),
    issues: worstFirst([...issues, ...letters]),
    eventCount,
    checkedAt,
    durationSeconds: (performance.now() - began) / 1_000,
  });
  try {
    const source = sourceNamed(observerSources);
    const [observed, unusable, disordered] = await Promise.all([
      observeProjections({ db: observerDb, source, config }),
      usabilityIssues(source),
      streamIssues(source, sight.scope),
    ]);
    const facts = storeFactsOf(observed);
    const store = storeIssues(facts, await isFrozen(source, facts, observed), config.thresholds.lagSeconds[0]);
    const projections = observed.projections
      .filter(({ name }) => isInside(sight.scope, { projection: name }))
      .map((each) => seenProjection(sight, each));
    const isWhole = streamPrefixesOf(sight.scope) === null && projectionsOf(sight.scope) === null;
    const letters = isWhole ? observed.stored.letters : await readFigures(observerDb, sight.scope);
    const copies = observed.copy ? copyIssues(observed.copy) : [];
    const issues = [...unusable, ...disordered, ...store, ...copies, ...projections.flatMap((each) => projectionIssue(each) ?? [])];
    return {
      health: verdict(issues, isWhole ? Number(observed.head.events) : null, observed.observedAt, letterIssues(letters)),
      seen: { head: observed.head, copy: observed.copy, observedAt: observed.observedAt, projections, letters },
    };
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (!trouble) throw error;
    return { health: verdict([unreachable(trouble)], null, new Date().toISOString()), seen: null };
  }
};
