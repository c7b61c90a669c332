import type { CopiedLog } from "@/server/contracts/projections";
import { copyFactsOf, readCopy } from "@/server/db/copies/read-copy";
import type { Database } from "@/server/db/database";
import { goesOn } from "@/server/domain/copy/copy-standing";
import { judgeCopy } from "@/server/domain/copy/judge-copy";
import type { TidemarkConfig } from "@/server/projections/define-config";
import { copiedSource } from "@/server/projections/source-settings";

/** How the copy stands that this console's log is; null where it is none. What engines left of it: the source is not asked. */
export const copiedLog = async (db: Database, { sources, thresholds }: TidemarkConfig): Promise<CopiedLog | null> => {
  const source = copiedSource(sources);
  if (!source) return null;
  const stored = await readCopy(db, source.name);
  const verdict = judgeCopy(copyFactsOf(stored), thresholds);
  return { source: source.name, ...verdict, standsStill: !goesOn(verdict.state), behindEvents: stored.behind?.events ?? null };
};
