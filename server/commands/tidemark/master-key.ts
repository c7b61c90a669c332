import { type MasterKey, readMasterKey } from "@/server/privacy/master-key";
import { findMasterKey } from "../master-key-file";
import { dataDirectoryOf } from "./target";

/** What personal fields are sealed with: TIDEMARK_MASTER_KEY, else the key of the data directory; null where there is neither. */
export const masterKeyFor = (typedDirectory: string | undefined): MasterKey | null =>
  readMasterKey({ TIDEMARK_MASTER_KEY: findMasterKey(dataDirectoryOf(typedDirectory)) });
