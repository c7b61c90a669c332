import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "@/server/db/operations/claim-operation";
import { readPartitions } from "@/server/db/projections/read-partitions";
import type { Position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";
import { DEFAULT_REBUILDS, type TidemarkConfig } from "@/server/projections/define-config";
import { readModelOf } from "@/server/projections/read-model";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource, StoreIdentity } from "@/server/sources/event-source";
import type { Bell } from "./bell";
import type { ReachFaultPoint } from "./fault-point";
import { endHomeless } from "./operations/end-homeless";
import { previewOperation } from "./operations/preview-operation";
import { runOperation } from "./operations/run-operation";
import { runPartition } from "./partition-runner";
import type { ReadMemory } from "./rewinds/read-memory";

export const storeIdentityOf = ({ systemIdentifier, timeline, fingerprint }: StoreIdentity): string =>
  `${systemIdentifier}/${timeline}/${fingerprint}`;

type Parts = {
  db: Database;
  source: EventSource;
  config: Pick<TidemarkConfig, "registry" | "retries"> & Partial<Pick<TidemarkConfig, "rebuilds">>;
  logger: Logger;
  reach: ReachFaultPoint;
  memory: ReadMemory;
};

/** What all partitions of one session share: what wakes them, and the head that they read up to. */
type Shared = { bell: Bell; control: Bell; head: () => Position };

/** How this release runs what a session has taken: a lease, an operation, a rebuild. `runs`: the versions that it knows, as engines tell each other. */
export const runnerOf = ({ db, source, config, logger, reach, memory }: Parts, shared: Shared, storeIdentity: string) => {
  const { registry, retries, rebuilds: settings = DEFAULT_REBUILDS } = config;
  const find = ({ projection, version }: Pick<Generation, "projection" | "version">) => registry.find(projection, version);
  const runs = registry.projections.map(({ name, version }) => `${name}/${version}`);
  return {
    runs,
    rebuilds: (engineId: string) => ({ db, source, storeIdentity, engineId, registry, settings, retries, runs, reach, logger }),
    knows: (holding: Generation) => find(holding) !== undefined,
    lease: async (lease: Lease, partitions: number, signal: AbortSignal): Promise<void> => {
      const projection = find(lease)!;
      reach("after-lease");
      const model = readModelOf(projection, lease.generation);
      const { version, generation, partition } = lease;
      const log = logger.child({ projection: lease.projection, version, generation, partition });
      const work = { ...shared, db, source, projection, model, partitions, lease, storeIdentity, memory, reach, retries, logger: log };
      await runPartition(work, signal);
    },
    operation: async (operation: ClaimedOperation, signal: AbortSignal): Promise<void> => {
      const definition = find(operation);
      const projection = registry.find(operation.projection, operation.foldVersion);
      if (!definition || !projection) throw new Error(`this release does not know version ${operation.version} of ${operation.projection}`);
      reach("operation-claimed");
      const partitions = await readPartitions(db, operation);
      if (partitions === null) return endHomeless(db, operation);
      const model = readModelOf(definition, operation.generation);
      const log = logger.child({ operation: operation.id, projection: operation.projection });
      const work = { db, source, operation, projection, model, partitions, retries, reach, logger: log };
      await (operation.state === "previewing" ? previewOperation(work, signal) : runOperation(work, signal));
    },
  };
};
