import { parse, stringify } from "lossless-json";
import { listLeftOut } from "@/server/db/superseded/list-left-out";
import type { EventText } from "@/server/sources/search-source";
import { context } from "../context";

/** Stands where a payload was, for whoever looks: also for who sees everything else. */
const inWords = (repairId: string): string => `left out by repair ${repairId}`;

const POSITIONS = /"globalPosition":"(\d{1,19})"/g;

const isPlaced = (value: unknown): value is { globalPosition: string } =>
  typeof value === "object" && value !== null && "globalPosition" in value && typeof value.globalPosition === "string";

/**
 * A JSON array of contract events without the payloads that a repair of the log has left out because of personal data. Text that names none is
 * handed back as it is.
 */
export const withoutLeftOut = async (json: string): Promise<string> => {
  const positions = [...json.matchAll(POSITIONS)].map(([, at]) => at!);
  const leftOut = positions.length === 0 ? new Map() : await listLeftOut(context().db, positions);
  if (leftOut.size === 0) return json;
  const events = parse(json);
  if (!Array.isArray(events) || !events.every(isPlaced)) throw new Error("a page of events is no list of events");
  const told = events.map((event) => {
    const repairId = leftOut.get(event.globalPosition);
    return repairId === undefined ? event : { ...event, data: inWords(repairId), metadata: inWords(repairId) };
  });
  return stringify(told) ?? "[]";
};

/** The same of events whose payload and metadata are the store's own JSON. */
export const textsWithoutLeftOut = async (events: readonly EventText[]): Promise<EventText[]> => {
  const leftOut = await listLeftOut(
    context().db,
    events.map(({ globalPosition }) => globalPosition),
  );
  return events.map((event) => {
    const repairId = leftOut.get(event.globalPosition);
    return repairId === undefined
      ? event
      : { ...event, data: JSON.stringify(inWords(repairId)), metadata: JSON.stringify(inWords(repairId)) };
  });
};
