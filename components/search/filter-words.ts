import type { filterFields, StreamSearch } from "@/server/contracts/stream-search";
import { inWords } from "../format";
import { shownWord } from "./hidden-words";

type Filter = (typeof filterFields)[number];
type TimeText = (instant: string) => string;

const quoted = (text: string | undefined) => `“${text}”`;

/** A search in words, as it stands after "Streams": "with an event of type “Payment” by “anna”". `timeText` spells an instant. */
export const filterWords = (search: StreamSearch, timeText: TimeText): string => {
  const times = [search.from && `since ${timeText(search.from)}`, search.to && `before ${timeText(search.to)}`];
  const event = [
    search.type && `of type ${quoted(search.type)}`,
    search.actor && `by ${quoted(search.actor)}`,
    search.correlation && `of conversation ${quoted(search.correlation)}`,
    times.filter(Boolean).join(" and "),
    search.contains && `whose payload has ${quoted(shownWord(search.contains))}`,
  ].filter((part): part is string => Boolean(part));
  const parts = [search.q && `found by ${quoted(shownWord(search.q))}`, event.length > 0 && `with an event ${event.join(" ")}`];
  return inWords(parts.filter((part): part is string => Boolean(part)));
};

const LABELS: Record<Filter, (value: string, timeText: TimeText) => string> = {
  q: (value) => `found by ${shownWord(value)}`,
  type: (value) => value,
  actor: (value) => `by ${value}`,
  correlation: (value) => `conversation ${value}`,
  from: (value, timeText) => `since ${timeText(value)}`,
  to: (value, timeText) => `before ${timeText(value)}`,
  contains: (value) => shownWord(value),
};

/** One filter, as short as it can be told. */
export const filterLabel = (name: Filter, value: string, timeText: TimeText): string => LABELS[name](value, timeText);
