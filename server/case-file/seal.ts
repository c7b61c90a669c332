import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json";
import { type CaseDocument, type CaseHashes, type CaseParts, FORMAT } from "./document";

const sha256Of = (value: unknown): string => createHash("sha256").update(canonicalJson(value)).digest("hex");

/** Of the parts' hashes, not of the parts: who has one part and the list can prove that it belongs to the whole. */
const wholeOf = (hashes: Omit<CaseHashes, "whole">): string => sha256Of({ format: FORMAT, ...hashes });

export const hashesOf = (parts: CaseParts): CaseHashes => {
  const hashes = {
    algorithm: "SHA-256",
    made: sha256Of(parts.made),
    stream: sha256Of(parts.stream),
    question: sha256Of(parts.question),
    note: sha256Of(parts.note),
    events: parts.events.map(sha256Of),
    states: sha256Of(parts.states),
    differences: sha256Of(parts.differences),
    trace: sha256Of(parts.trace),
    freshness: sha256Of(parts.freshness),
    masked: sha256Of(parts.masked),
  } as const;
  return { ...hashes, whole: wholeOf(hashes) };
};

export const sealed = (parts: CaseParts): CaseDocument => ({ format: FORMAT, ...parts, hashes: hashesOf(parts) });
