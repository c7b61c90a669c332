import type { Env } from "@/server/runtime/env";
import type { EngineConfig } from "../engine";
import type { HeadsFile } from "./keep-heads";

type Settings = Pick<Env, "TIDEMARK_ACTION_LOG_HEADS" | "TIDEMARK_ACTION_LOG_KEY">;

/** What the configuration or the environment says. Throws one sentence where heads are wanted and nothing signs them. */
export const headsFileOf = ({ actionLog }: Pick<EngineConfig, "actionLog">, env: Settings): HeadsFile | undefined => {
  const file = actionLog?.headsFile ?? env.TIDEMARK_ACTION_LOG_HEADS;
  if (file === undefined) return undefined;
  const key = env.TIDEMARK_ACTION_LOG_KEY;
  if (key === undefined) throw new Error(`TIDEMARK_ACTION_LOG_KEY is not set: it signs the heads of the action log in ${file}`);
  return { file, key };
};
