import { createHmac, randomBytes } from "node:crypto";
import type { JsonValue } from "@/server/domain/event";
import { masked } from "@/server/domain/sight/mask";
import { MASK } from "@/server/domain/sight/mask-sign";
import { mergedPayloads, type ReplayFold } from "@/server/replay/replay-fold";
import { opennessOfEvent, type Sight } from "./sight";

/** Differs with what it covers, so that a change of a hidden field is still a change; nobody sees it but as the mask. */
const processKey = randomBytes(32);
const COVER = `${MASK}\u2063`;
const cover = (value: unknown): string =>
  `${COVER}${createHmac("sha256", processKey)
    .update(JSON.stringify(value) ?? "")
    .digest("base64url")
    .slice(0, 16)}`;

const isJson = (value: unknown): value is JsonValue => value !== undefined;

const coveredPayload = (sight: Sight, type: string, data: JsonValue): JsonValue => {
  const seen = masked(data, opennessOfEvent(sight.registry, type), cover);
  return isJson(seen) ? seen : null;
};

/**
 * Payloads merged as somebody sees them: every field is hidden or open as in the event that it came from, because it is covered before it is
 * merged. What was kept of other folds of the stream is of no use to it, so it has eras of its own.
 */
export const maskedMerge = (sight: Sight): ReplayFold => ({
  ...mergedPayloads,
  eras: [{ from: 0n, folds: "1:masked" }],
  next: (state, event) => mergedPayloads.next(state, { ...event, data: coveredPayload(sight, event.type, event.data) }),
});

/** A state, a change or a leaf of such a fold as it is shown: every cover is the mask. */
export const uncoded = (value: unknown): unknown => {
  if (typeof value === "string") return value.startsWith(COVER) ? MASK : value;
  if (Array.isArray(value)) return value.map(uncoded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, uncoded(item)]));
};
