import type { Database, Transaction } from "@/server/db/database";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { OperationError } from "@/server/domain/errors";
import type { ReadModel } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";
import type { Projection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import type { Registry } from "@/server/projections/registry";

/** What readers have of a projection, and whose fold filled it. */
export type LiveRows = { generation: Generation; projection: Projection; model: ReadModel };

/** Throws `OperationError`: "not-found" for an unknown projection, "unavailable" where this release does not define what is live. */
export const liveRowsOf = async (db: Database | Transaction, registry: Registry, name: string): Promise<LiveRows> => {
  const generation = await liveGenerationOf(db, name);
  if (!generation) throw new OperationError("not-found", `There is no live projection ${name}.`, { field: "projection" });
  const projection = registry.find(name, generation.version);
  if (!projection)
    throw new OperationError("unavailable", `This release does not define version ${generation.version} of ${name}, which is live.`, {
      field: "projection",
    });
  return { generation, projection, model: readModelOf(projection, generation.generation) };
};
