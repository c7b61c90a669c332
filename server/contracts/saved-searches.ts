import { z } from "zod";
import { keptSearch } from "./stream-search";
import { instantText, storableText } from "./text";

export const savedSearch = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The query of the search page's address. */
  search: z.string(),
  savedBy: z.string(),
  savedAt: instantText,
  isShared: z.boolean(),
  /** May be renamed, shared and deleted by whoever asks. */
  isMine: z.boolean(),
});
export type SavedSearch = z.infer<typeof savedSearch>;

export const savedSearchesResponse = z.object({ searches: z.array(savedSearch) });
export type SavedSearchesResponse = z.infer<typeof savedSearchesResponse>;

const nameText = storableText(80)
  .transform((text) => text.trim())
  .pipe(z.string().min(3, "must be a name of at least 3 characters"));

const searchText = storableText(4_000).transform((text, context) => {
  const kept = keptSearch(text);
  if (kept === null) context.addIssue("must be the query of a search's address, with at least one filter, such as type=Payment");
  return kept ?? "";
});

export const savedSearchParams = z.strictObject({ id: z.uuid("must be the id of a saved search") });
export const saveSearchBody = z.strictObject({ name: nameText, search: searchText, isShared: z.boolean() });
export const renameSearchBody = z.strictObject({ name: nameText });
export const shareSearchBody = z.strictObject({ isShared: z.boolean() });
export const deleteSearchBody = z.strictObject({});
