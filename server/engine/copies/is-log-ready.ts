import type { CopyPlace } from "@/server/db/copies/read-place";
import type { Database } from "@/server/db/database";
import { judgeLog } from "@/server/domain/copy/judge-log";
import { readLogEnd } from "@/server/sources/native/read-log-end";
import { stopped } from "./copy-trouble";

/** Whether this console's log may be appended to behind `place`: not while somebody else's append is open. Throws where it has events of somebody else. */
export const isLogReady = async (on: Pick<Database, "execute">, source: string, place: CopyPlace): Promise<boolean> => {
  const verdict = judgeLog(await readLogEnd(on), { source, ...place });
  if (verdict.kind === "foreign") throw stopped(verdict.sentence);
  return verdict.kind === "own";
};
