import { createHash } from "node:crypto";
import type { ParsedLine } from "./parse-line";
import { createSeenHashes } from "./seen-hashes";

export type IdentifiedEvent = Omit<ParsedLine, "eventId"> & {
  eventId: string;
  /** True where the line brought its id: it may then be stored under another stream already. */
  hasOwnId: boolean;
};

/** More digits than a double holds: such payloads are told apart by their text, all others by their value. */
const LONG_NUMBER = /[\d.]{16}/;

/**
 * Gives each event an id made of its content, so that the same line gets the same id in every run, and also in a file in
 * which other lines were corrected, added or taken out. Equal lines of one file are told apart by counting them.
 */
export const createIdentifier = (): ((event: ParsedLine) => IdentifiedEvent) => {
  const seen = createSeenHashes();
  return (event) => {
    if (event.eventId) return { ...event, eventId: event.eventId, hasOwnId: true };
    const payload = LONG_NUMBER.test(event.data) ? event.data : JSON.stringify(JSON.parse(event.data));
    const content = JSON.stringify([event.streamId, event.type, event.occurredAt, payload]);
    const first = digest(content);
    const count = seen.count(first);
    return { ...event, eventId: uuidOf(event.occurredAt, count === 1 ? first : digest(`${content}${count}`)), hasOwnId: false };
  };
};

const digest = (content: string): Buffer => createHash("sha256").update(content).digest();

/** Version 8: milliseconds of the event's own time, then the hash. Files are in order of time, so the index grows at its end. */
const uuidOf = (occurredAt: string, hash: Buffer): string => {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes.writeUIntBE(Math.max(0, Date.parse(occurredAt)), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
