import { inWords } from "../format";
import type { StreamSearch } from "./stream-search";

const quoted = (text: string | undefined) => `“${text}”`;

/** A search in words, as it stands after "Streams": "with an event of type “Payment” by “anna”". `timeText` spells an instant. */
export const filterWords = (search: StreamSearch, timeText: (instant: string) => string): string => {
  const event = [
    search.type && `of type ${quoted(search.type)}`,
    search.actor && `by ${quoted(search.actor)}`,
    search.correlation && `of conversation ${quoted(search.correlation)}`,
    search.from && `since ${timeText(search.from)}`,
    search.to && `before ${timeText(search.to)}`,
    search.contains && `whose payload has ${quoted(search.contains)}`,
  ].filter((part): part is string => Boolean(part));
  const parts = [search.q && `found by ${quoted(search.q)}`, event.length > 0 && `with an event ${event.join(" ")}`];
  return inWords(parts.filter((part): part is string => Boolean(part)));
};
