import type { CopyPlace } from "@/server/db/copies/read-place";
import type { AttachedSource } from "@/server/sources/attached-source";
import { stopped } from "./copy-trouble";

const TODO =
  "Nothing is copied over what was: let its url name the store that was copied, or give this one a console with a database of its own.";

/** Throws where the source is another store than the one that was copied, or has lost what was copied last. Gives its identity. */
export const assertSameStore = async (
  source: AttachedSource,
  { identity, last }: Pick<CopyPlace, "identity" | "last">,
): Promise<string> => {
  const found = await source.identity();
  if (identity !== null && found !== identity)
    throw stopped(`${source.name} is another store than the one that was copied: it was restored elsewhere, moved, or made anew. ${TODO}`);
  if (last === null) return found;
  const [heading] = await source.streamHeadings({ streamId: last.streamId, versions: [last.streamVersion] });
  if (heading?.eventId !== last.eventId)
    throw stopped(`${source.name} was rewound: event ${last.eventId}, which was copied last, is not there any more. ${TODO}`);
  return found;
};
