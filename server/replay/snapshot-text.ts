import type { StoredSnapshot } from "@/server/db/snapshots/nearest-snapshot";
import type { Blame, BlamedState } from "@/server/domain/blame";
import type { JsonValue } from "@/server/domain/event";
import { isJsonObject } from "@/server/domain/replay-state";
import type { Anchor } from "./fold-anchors";

/** JavaScript has values that JSON would give back as others, or not at all. */
const survives = (value: unknown): boolean => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(survives);
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return !("toJSON" in value) && Object.values(value).every(survives);
};

const jsonOfBlame = (blame: Blame): JsonValue => {
  if (typeof blame === "bigint") return blame.toString();
  if ("get" in blame) return Object.fromEntries([...blame].map(([key, item]) => [key, jsonOfBlame(item)]));
  return blame.map(jsonOfBlame);
};

const blameOfJson = (json: JsonValue): Blame => {
  if (Array.isArray(json)) return json.map(blameOfJson);
  return isJsonObject(json) ? fieldsOf(json) : BigInt(String(json));
};

const fieldsOf = (json: { [key: string]: JsonValue }): ReadonlyMap<string, Blame> =>
  new Map(Object.entries(json).map(([key, item]) => [key, blameOfJson(item)]));

/** Null where the state would not come back from JSON exactly as it is. */
export const snapshotText = ({ row, blame }: BlamedState): string | null =>
  row !== null && !survives({ ...row }) ? null : JSON.stringify({ row, blame: jsonOfBlame(blame) });

/** Null where the text is none of ours: then the stream is folded from further back. */
export const anchorOf = ({ streamVersion, eventId, state }: StoredSnapshot): Anchor | null => {
  const read: JsonValue = JSON.parse(state);
  if (!isJsonObject(read) || !isJsonObject(read.blame ?? null)) return null;
  const { row = null, blame = null } = read;
  if (!isJsonObject(blame) || !(row === null || isJsonObject(row))) return null;
  return { version: streamVersion, eventId, state: { row: row && Object.freeze(row), blame: fieldsOf(blame) } };
};
