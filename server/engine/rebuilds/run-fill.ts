import type { FillPartition } from "@/server/db/rebuilds/claim-fill-partition";
import { readModelOf } from "@/server/projections/read-model";
import { fillPartition } from "./fill-partition";
import type { RebuildWork } from "./rebuild-work";

/** Fills a claimed partition of a version that this release knows. */
export const runFill = async (work: RebuildWork, partition: FillPartition, signal: AbortSignal): Promise<void> => {
  const projection = work.registry.find(partition.projection, partition.version);
  if (!projection) throw new Error(`this release does not know version ${partition.version} of ${partition.projection}`);
  await fillPartition({ ...work, projection, model: readModelOf(projection, partition.generation), partition }, signal);
};
