import type { Console } from "./console";
import { type Logins, oneLogin } from "./logins";

/** Engines get no master key: folds carry sealed fields as they are. Nobody but they signs the action log. */
export const environmentOf = (
  { logins, databaseUrl, masterKey, options, environment }: Console,
  as: keyof Logins,
): Record<string, string> => ({
  ...environment,
  DATABASE_URL: (logins ?? oneLogin(databaseUrl))[as],
  TIDEMARK_MASTER_KEY: as === "engine" ? "" : masterKey,
  TIDEMARK_ACTION_LOG_KEY: "",
  TIDEMARK_SAMPLE: options.sample,
  NODE_ENV: "production",
});
