import { parse, stringify } from "lossless-json";
import { mayHoldSealed } from "@/server/domain/sealed-text";
import { covered, masked } from "@/server/domain/sight/mask";
import type { EventText } from "@/server/sources/search-source";
import { opennessOfEvent, type Sight } from "./sight";
import { type Unsealer, unsealedJson } from "./unseal";

/** JSON text has no line break in it that is not escaped. */
const SEPARATOR = "\n";

type TextEvent = { streamId: string; type: string; data: unknown; metadata: unknown };

const isEvent = (value: unknown): value is TextEvent =>
  typeof value === "object" && value !== null && "streamId" in value && "type" in value && "data" in value;

const textOf = (value: unknown): string => stringify(value) ?? "null";

const seenEvent = (sight: Sight, event: TextEvent): TextEvent =>
  sight.sees({ streamId: event.streamId })
    ? event
    : { ...event, data: masked(event.data, opennessOfEvent(sight.registry, event.type)), metadata: covered(event.metadata) };

/** A JSON array of contract events as its source has spelled it; digits stay as they are. Who sees everything gets the very text. */
export const seenEventsJson = (sight: Sight, json: string): string => {
  if (sight.seesEverything) return json;
  const events = parse(json);
  if (!Array.isArray(events) || !events.every(isEvent)) throw new Error("a page of events is no list of events");
  return textOf(events.map((event) => seenEvent(sight, event)));
};

/** One event whose payload and metadata are the store's own JSON. */
export const seenEventText = (sight: Sight, event: EventText): EventText =>
  sight.sees({ streamId: event.streamId })
    ? event
    : {
        ...event,
        data: textOf(masked(parse(event.data), opennessOfEvent(sight.registry, event.type))),
        metadata: textOf(covered(parse(event.metadata))),
      };

/** Their payloads with what is sealed opened, for one key look-up; who may not see it has it covered. */
export const unsealedEvents = async (events: readonly EventText[], sight: Sight, unsealer: Unsealer): Promise<EventText[]> => {
  const payloads = events.map(({ data, metadata }) => `${data}${SEPARATOR}${metadata}`).join(SEPARATOR);
  if (!mayHoldSealed(payloads)) return [...events];
  const parts = (await unsealedJson(payloads, sight, unsealer)).split(SEPARATOR);
  return events.map((event, at) => ({ ...event, data: parts[2 * at] ?? "null", metadata: parts[2 * at + 1] ?? "null" }));
};
