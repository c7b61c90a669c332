import type { Transaction } from "@/server/db/database";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { readPartitions } from "@/server/db/projections/read-partitions";
import { OperationError } from "@/server/domain/errors";
import { partitionOf } from "@/server/domain/partition";
import { readModelOf } from "@/server/projections/read-model";
import type { RowPlace } from "@/server/replay/rows/hold-row";
import { context, sourceNamed } from "../context";
import { unknownProjection } from "../projections/unknown-projection";

const MOST_EVENTS = 100_000n;

const refused = (sentence: string, field: string) => new OperationError("unprocessable", sentence, { field });

/** Throws `OperationError`: "not-found" for an unknown projection, "unprocessable" where a row alone cannot be rebuilt. */
export const rowPlace = async (tx: Transaction, name: string, key: string): Promise<RowPlace> => {
  const { config, sources } = context();
  const live = await liveGenerationOf(tx, name);
  const partitions = live && (await readPartitions(tx, live));
  if (!live || !partitions) throw unknownProjection(name);
  const projection = config.registry.find(name, live.version);
  if (!projection) throw refused(`This console's release does not define version ${live.version} of ${name}.`, "projection");
  if (!projection.isKeyedByStream)
    throw refused(
      `${name} is keyed by ${projection.keyColumn}: a row may come from any stream. Rebuild the projection instead.`,
      "projection",
    );
  const source = sourceNamed(sources, projection.source);
  const summary = await source.streamSummary(key);
  if (summary && BigInt(summary.events) > MOST_EVENTS)
    throw refused(`${key} has more than ${MOST_EVENTS.toLocaleString("en")} events: rebuild the projection instead.`, "key");
  const partition = { ...live, partition: partitionOf(key, partitions) };
  return { key, projection, partition, model: readModelOf(projection, live.generation), source };
};
