import { projectionHistoriesEndpoint } from "@/server/contracts/projection-endpoints";
import type { ProjectionHistories } from "@/server/contracts/projections";
import { readLagHistory } from "@/server/db/lag-samples/read-lag-history";
import { isInside } from "@/server/domain/access/grants";
import { context } from "../context";
import { route } from "../route";
import { windowOf } from "./history-window";

const POINTS = 120;

export const listProjectionHistories = route(projectionHistoriesEndpoint, async ({ query: { window }, scope }) => {
  const range = windowOf(window, POINTS);
  const samples = new Map<string, ProjectionHistories["histories"][number]["samples"]>();
  for (const { name, at, lagEvents } of await readLagHistory(context().db, range)) {
    const own = samples.get(name) ?? [];
    own.push({ at, lagEvents });
    samples.set(name, own);
  }
  return {
    window,
    stepSeconds: range.stepSeconds,
    histories: [...samples].filter(([name]) => isInside(scope, { projection: name })).map(([name, own]) => ({ name, samples: own })),
  };
});
