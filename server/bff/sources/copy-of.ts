import type { SourceCopy } from "@/server/contracts/sources";
import { type CopyRecord, readCopy } from "@/server/db/copies/read-copy";
import { copyStanding } from "@/server/domain/copy/copy-standing";
import { context } from "../context";

const NOT_BEGUN: CopyRecord = {
  ...{ position: null, events: "0", copiedAt: null, lookedAt: null, behind: null },
  ...{ waitsFor: null, trouble: null, isStopped: false, troubleSince: null, engine: null },
};

/** How the copy of a source stands; null where it is not configured to be copied. */
export const copyOf = async (name: string): Promise<SourceCopy | null> => {
  const { config, db } = context();
  if (!config.sources.some((source) => source.name === name && source.copy)) return null;
  const { waitsFor, trouble, isStopped, troubleSince, ...copy } = (await readCopy(db, name)) ?? NOT_BEGUN;
  const facts = { events: BigInt(copy.events), behind: copy.behind, waitsFor, trouble, isStopped, isKept: copy.engine !== null };
  // Trouble that an engine had which is gone may be over: nobody has looked since.
  return { ...copy, troubleSince: facts.isKept ? troubleSince : null, ...copyStanding(facts) };
};
