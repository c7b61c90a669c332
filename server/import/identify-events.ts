import { hash } from "node:crypto";
import type { Sealer } from "@/server/privacy/sealer";
import { createSeenHashes } from "./seen-hashes";

/** The id of an event; `json` is its payload as written, `payload` the same parsed. */
export type Identify = (event: { streamId: string; type: string; occurredAt: string }, json: string, payload: unknown) => string;

/** More digits than a double holds: such payloads are told apart by their text, all others by their value. */
const LONG_NUMBER = /[\d.]{16}/;

/**
 * Gives each event an id made of its content, so that the same line gets the same id in every run, and also in a file in
 * which other lines were corrected, added or taken out. Equal lines of one file are told apart by counting them.
 * Where the content names people it is hashed with a key: nobody without it can tell from an id whether a guess is right.
 */
export const createIdentifier = (sealer?: Sealer): Identify => {
  const seen = createSeenHashes();
  return ({ streamId, type, occurredAt }, json, payload) => {
    const content = JSON.stringify([streamId, type, occurredAt, LONG_NUMBER.test(json) ? json : payload]);
    const digest = sealer?.concerns(type) ? sealer.contentHash : plainDigest;
    const first = digest(content);
    const count = seen.count(first);
    return uuidOf(occurredAt, count === 1 ? first : digest(`${content}${count}`));
  };
};

const plainDigest = (content: string): Buffer => hash("sha256", content, "buffer");

/** Version 8: milliseconds of the event's own time, then the hash. Files are in order of time, so the index grows at its end. */
const uuidOf = (occurredAt: string, digest: Buffer): string => {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUIntBE(Math.max(0, Date.parse(occurredAt)), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
