import type { CopyPlace } from "@/server/db/copies/read-place";
import type { AttachedSource } from "@/server/sources/attached-source";
import { stopped } from "./copy-trouble";

const TODO =
  "Nothing is copied over what was: let its url name the store that was copied, or give this one a console with a database of its own.";

/**
 * Throws where the source is another store than the one that was copied, or has lost what was copied last. Gives its identity. That this event is
 * there does not prove that all before it are: commits end in another order than positions, and a failover may have lost one of them alone.
 */
export const assertSameStore = async (
  source: AttachedSource,
  { identity, last }: Pick<CopyPlace, "identity" | "last">,
): Promise<string> => {
  const found = await source.identity();
  if (identity !== null && found !== identity)
    throw stopped(`${source.name} is another store than the one that was copied: it was restored elsewhere, moved, or made anew. ${TODO}`);
  if (last === null) return found;
  // A stream that was archived and begun again has the version twice.
  const headings = await source.streamHeadings({ streamId: last.streamId, versions: [last.streamVersion] });
  if (!headings.some(({ eventId }) => eventId === last.eventId))
    throw stopped(`${source.name} was rewound: event ${last.eventId}, which was copied last, is not there any more. ${TODO}`);
  return found;
};
