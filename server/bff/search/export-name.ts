import type { EventFilterQuery } from "@/server/contracts/search";

const LONGEST = 120;

/** Letters, digits, dots and dashes of any script become what every file system takes. */
const safe = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");

const day = (instant: string): string => instant.slice(0, instant.endsWith("T00:00:00.000Z") ? 10 : 16);

/** `events_Payment_article-142_from-2010-07-01_up-to-561470.csv`: what is in the file, and up to where it was cut. */
export const exportName = (query: EventFilterQuery, upTo: string, format: string): string => {
  const parts = [
    query.q ?? query.stream ?? query.business,
    query.type,
    query.actor && `by-${query.actor}`,
    query.correlationId && `correlation-${query.correlationId}`,
    query.payload ?? query.contains,
    query.from && `from-${day(query.from)}`,
    query.to && `before-${day(query.to)}`,
  ].flatMap((part) => (part && safe(part) ? [safe(part)] : []));
  return `${["events", ...parts].join("_").slice(0, LONGEST)}_up-to-${upTo}.${format}`;
};
