import { z } from "zod";
import { readCaseFileText } from "@/server/db/case-files/read-case-file-text";
import type { StoredCaseFile } from "@/server/db/case-files/stored-case-file";
import type { Database } from "@/server/db/database";
import { isInside, type Scope } from "@/server/domain/access/grants";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";

const subjects = z.object({
  events: z.array(z.object({ streamId: z.string() })),
  states: z.array(z.object({ projection: z.string() })),
  trace: z.object({ steps: z.array(z.object({ streamId: z.string() })) }),
});

const isUnlimited = (scope: Scope): boolean =>
  scope.some(({ streamPrefixes, projections }) => streamPrefixes === null && projections === null);

/**
 * A file is one whole: it was made by somebody who might see more, and its states and its trace may be of projections and streams that are
 * outside of a reader's scope.
 */
export const isFileInside = (json: string, scope: Scope): boolean => {
  if (isUnlimited(scope)) return true;
  const { events, states, trace } = subjects.parse(JSON.parse(json));
  const streamId = events[0]?.streamId;
  const folded = states.filter(({ projection }) => projection !== MERGED_PAYLOADS).map(({ projection }) => ({ streamId, projection }));
  return [...events, ...folded, ...trace.steps].every((subject) => isInside(scope, subject));
};

/** The same of a file that is not read yet: it is long, and read only where somebody has limits. */
export const isStoredInside = async (db: Database, { id, streamId }: StoredCaseFile, scope: Scope): Promise<boolean> => {
  if (isUnlimited(scope)) return true;
  if (!isInside(scope, { streamId })) return false;
  const file = await readCaseFileText(db, id, "json");
  return file !== null && isFileInside(file.text, scope);
};
