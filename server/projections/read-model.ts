import { type ReadModel, tableName } from "@/server/domain/read-model";
import type { Projection } from "./define-projection";

/** The table that this generation of a projection fills. */
export const readModelOf = (projection: Projection, generation: number): ReadModel => ({
  table: tableName(projection.name, projection.version, generation),
  keyColumn: projection.keyColumn,
  columns: Object.entries(projection.columns).map(([name, { kind, sqlType, isNullable }]) => ({ name, kind, sqlType, isNullable })),
});
