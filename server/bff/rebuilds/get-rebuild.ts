import { rebuildEndpoint } from "@/server/contracts/rebuild-endpoints";
import { readHistory } from "@/server/db/rebuilds/read-history";
import { readRebuild, type StoredRebuild } from "@/server/db/rebuilds/read-rebuilds";
import { isInside } from "@/server/domain/access/grants";
import { viewName } from "@/server/domain/read-model";
import { gatesOf } from "@/server/domain/rebuild-gates";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { gateFactsOf } from "./gate-facts";
import { unknownRebuild } from "./known-rebuild";
import { observeRebuilds } from "./observe-rebuilds";
import { lagsOfSides } from "./side-lags";

const contractPartition = ({ modulus, remainder, engine, ...rest }: StoredRebuild["partitions"][number]) => ({
  ...rest,
  partition: `${remainder + 1} of ${modulus}`,
  engine: engine?.isAlive ? { host: engine.host, pid: engine.pid } : null,
});

export const getRebuild = route(rebuildEndpoint, async ({ params: { id }, scope }) => {
  const { db, sources, config } = context();
  const stored = await readRebuild(db, id);
  if (!stored || !isInside(scope, { projection: stored.projection })) throw unknownRebuild(id);
  const [history, lags, [summary]] = await Promise.all([
    readHistory(db, id),
    lagsOfSides(sourceNamed(sources), [stored]),
    observeRebuilds([stored]),
  ]);
  return {
    ...summary!,
    ...history,
    view: `read_models.${viewName(stored.projection)}`,
    partitions: stored.partitions.map(contractPartition),
    gates: gatesOf(gateFactsOf(stored, lags, config)),
    approval: stored.approval,
  };
});
