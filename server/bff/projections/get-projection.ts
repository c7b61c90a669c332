import { getProjectionEndpoint } from "@/server/contracts/projection-endpoints";
import type { ProjectionDetail } from "@/server/contracts/projections";
import { readEffectFacts } from "@/server/db/effects/read-effect-facts";
import { listGenerations } from "@/server/db/projections/list-generations";
import type { StoredPartition, StoredProjection } from "@/server/db/projections/read-projection-facts";
import { generationRole } from "@/server/domain/generation-role";
import { position } from "@/server/domain/position";
import { tableName, viewName } from "@/server/domain/read-model";
import type { Registry } from "@/server/projections/registry";
import { context, sourceNamed } from "../context";
import { assessProjection } from "../reconciliations/assess-projection";
import { route } from "../route";
import { observeProjections } from "./observe-projections";
import { becauseOf, type Seen } from "./summarise-projection";
import { unknownProjection } from "./unknown-projection";

const contractPartition = ({
  partition,
  position,
  epoch,
  engine,
  updatedAt,
  failure,
}: StoredPartition): ProjectionDetail["partitions"][number] => ({
  partition,
  position,
  epoch,
  engine: engine?.isAlive ? { host: engine.host, pid: engine.pid, heartbeatAt: engine.heartbeatAt.toISOString() } : null,
  updatedAt: updatedAt.toISOString(),
  failed: failure !== null,
});

const readModelOf = ({ name, version, generation }: StoredProjection, registry: Registry): ProjectionDetail["readModel"] => {
  const definition = registry.find(name, version);
  return {
    view: `read_models.${viewName(name)}`,
    table: `read_models.${tableName(name, version, generation)}`,
    key: definition?.keyColumn ?? "",
    columns: Object.entries(definition?.columns ?? {}).map(([column, { sqlType }]) => ({ name: column, type: sqlType })),
  };
};

const safeHead = ({ safePosition, ...rest }: Seen["head"]) => ({ ...rest, safePosition: position(safePosition) });

export const getProjection = route(getProjectionEndpoint, async ({ params: { name } }) => {
  const { config, db, sources } = context();
  const source = sourceNamed(sources);
  const [{ projections, seen, head, observedAt }, generations] = await Promise.all([
    observeProjections({ db, source, config }),
    listGenerations(db, name),
  ]);
  const summary = projections.find((projection) => projection.name === name);
  const whole = seen.find(({ projection }) => projection.name === name);
  if (!summary || !whole) throw unknownProjection(name);
  const own = whole.projection;
  const { assessed, total } = await assessProjection({ db, source, standing: whole, head: safeHead(whole.head), stored: whole.stored });
  const { drift, advice } = assessed;
  const effects = config.registry.find(name, own.version)?.effects ? await readEffectFacts(db, name) : undefined;
  return {
    ...summary,
    head,
    observedAt,
    because: becauseOf(whole),
    drift: { status: drift.status, driftScore: drift.score, total, advice },
    readModel: readModelOf(own, config.registry),
    eventTypes: own.eventTypes,
    ...(effects ? { effects } : {}),
    partitions: own.partitions.map(contractPartition),
    versions: generations.map(({ version, generation, ...facts }) => ({ version, generation, role: generationRole(facts) })),
  };
});
