import type { SourceCopy } from "@/server/contracts/sources";
import { copyFactsOf, readCopy } from "@/server/db/copies/read-copy";
import { copyStanding } from "@/server/domain/copy/copy-standing";
import { copiedSource } from "@/server/projections/source-settings";
import { context } from "../context";

/** How the copy of a source stands; null where it is not configured to be copied. */
export const copyOf = async (name: string): Promise<SourceCopy | null> => {
  const { config, db } = context();
  if (copiedSource(config.sources)?.name !== name) return null;
  const stored = await readCopy(db, name);
  const { position, events, copiedAt, lookedAt, behind, engine, troubleSince } = stored;
  // Trouble that an engine had which is gone may be over: nobody has looked since.
  const since = engine === null ? null : troubleSince;
  return { position, events, copiedAt, lookedAt, behind, engine, troubleSince: since, ...copyStanding(copyFactsOf(stored)) };
};
