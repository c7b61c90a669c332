import { existsSync } from "node:fs";
import { join } from "node:path";

/** The published fines, as NDJSON. `TIDEMARK_DATA_DIR` names another folder that has them. */
export const finesFile = (): string => {
  const file = join(process.env.TIDEMARK_DATA_DIR ?? join(import.meta.dirname, "../../../../../shared/data"), "road-fines.ndjson.gz");
  if (!existsSync(file)) throw new Error(`${file} is missing; TIDEMARK_DATA_DIR names the folder that has it`);
  return file;
};
