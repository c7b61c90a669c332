import { isHiddenWord } from "@/server/contracts/hidden-word";
import { hiddenWords } from "@/server/contracts/search";
import type { StreamSearch } from "@/server/contracts/stream-search";
import { postJson } from "../api-client";
import { api } from "../paths";

/** What was typed in this tab, by its hidden form. Of this page's memory alone: a reload forgets it. */
const typed = new Map<string, string>();

/** For people: what they typed, where this tab knows it. */
export const shownWord = (text: string): string => typed.get(text) ?? (isHiddenWord(text) ? "a word that is not shown" : text);

/** For a form: a hidden word that this tab does not know stays what it is. */
export const formWord = (text: string): string => typed.get(text) ?? text;

/** The same search as it may stand in an address, a history and a log. Throws `ApiError`. */
export const addressable = async (search: StreamSearch): Promise<StreamSearch> => {
  const { q, contains } = search;
  if (!q && !contains) return search;
  const body = { ...(q ? { q } : {}), ...(contains ? { contains } : {}) };
  const hidden = await postJson(api.hiddenWords, body, hiddenWords);
  if (q && hidden.q && hidden.q !== q) typed.set(hidden.q, q);
  if (contains && hidden.contains && hidden.contains !== contains) typed.set(hidden.contains, contains);
  return { ...search, ...(hidden.q ? { q: hidden.q } : {}), ...(hidden.contains ? { contains: hidden.contains } : {}) };
};
