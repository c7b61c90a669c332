import type { Health } from "@/server/contracts/health";
import type { ListProjectionsResponse, ProjectionSummary } from "@/server/contracts/projections";
import { readFigures, type StoredFigures } from "@/server/db/letters/read-figures";
import { isInside, projectionsOf, streamPrefixesOf } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { holderText } from "@/server/domain/sentence";
import { type Context, sourceNamed } from "../context";
import { databaseTrouble } from "../database-trouble";
import { type Observation, observeProjections } from "../projections/observe-projections";
import { seenProjection } from "../sight/seen-projections";
import type { Sight } from "../sight/sight";
import { letterIssues } from "./letter-issues";

export type Issue = Health["issues"][number];
/** Null where nothing could be seen. */
export type HealthCheck = { health: Health; seen: (ListProjectionsResponse & { letters: StoredFigures }) | null };

const BROKEN: Partial<Record<ProjectionSummary["status"], string>> = {
  failed: "PROJECTION_FAILED",
  rewound: "STORE_REWOUND",
  stopped: "PROJECTION_STOPPED",
  stalled: "PROJECTION_STALLED",
};

/** A projection that falls behind is an issue once its lag is critical; one that catches up or is paused is not broken. */
const issueOf = ({ status, severity, sentence }: ProjectionSummary): Issue[] => {
  const type = BROKEN[status] ?? (status === "falling-behind" && severity === "critical" ? "PROJECTION_FALLING_BEHIND" : undefined);
  return type ? [{ type, message: sentence }] : [];
};

const storeIssues = ({ head, stored }: Observation, longestWaitSeconds: number): Issue[] => [
  ...(stored.liveEngines === 0
    ? [{ type: "NO_ENGINE", message: "No engine is running: nothing is projected and the published head does not move." }]
    : []),
  ...(head.stalledBy && head.stalledBy.ageSeconds > longestWaitSeconds
    ? [{ type: "HEAD_STALLED", message: `Newer events cannot be read: the safe head waits for ${holderText(head.stalledBy)}.` }]
    : []),
];

const usability = async (check: Promise<void>): Promise<Issue[]> => {
  try {
    await check;
    return [];
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return [{ type: /^[A-Z_]+(?=:)/.exec(error.message)?.[0] ?? "STORE_UNUSABLE", message: error.message }];
  }
};

/** Looks at everything that must work. A database that cannot be used is an issue, not an error; a bug still flies. */
export const checkHealth = async ({ observerDb, observerSources, config }: Context, sight: Sight): Promise<HealthCheck> => {
  const began = performance.now();
  const verdict = (broken: Issue[], eventCount: number | null, checkedAt: string, warnings: Issue[] = []): Health => ({
    healthy: broken.length === 0,
    issues: [...broken, ...warnings],
    eventCount,
    checkedAt,
    durationSeconds: (performance.now() - began) / 1_000,
  });
  try {
    const source = sourceNamed(observerSources);
    const [observed, unusable] = await Promise.all([
      observeProjections({ db: observerDb, source, config }),
      usability(source.assertUsable()),
    ]);
    const seen = {
      ...observed,
      projections: observed.projections
        .filter(({ name }) => isInside(sight.scope, { projection: name }))
        .map((each) => seenProjection(sight, each)),
    };
    const isWhole = streamPrefixesOf(sight.scope) === null && projectionsOf(sight.scope) === null;
    const letters = isWhole ? seen.stored.letters : await readFigures(observerDb, sight.scope);
    const broken = [...unusable, ...storeIssues(seen, config.thresholds.lagSeconds[0]), ...seen.projections.flatMap(issueOf)];
    return {
      health: verdict(broken, isWhole ? Number(seen.head.events) : null, seen.observedAt, letterIssues(letters)),
      seen: { ...seen, letters },
    };
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (!trouble) throw error;
    return { health: verdict([{ type: "DATABASE_UNREACHABLE", message: trouble }], null, new Date().toISOString()), seen: null };
  }
};
