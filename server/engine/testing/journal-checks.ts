import { defineStreamCheck } from "@/server/projections/define-check";
import { noted } from "./journal";

/** Each finds one fault in every stream: its first note. Four, so that an audit of a short log has units to be killed between. */
export const journalChecks = [1, 2, 3, 4].map((n) =>
  defineStreamCheck({
    name: `first_note_${n}`,
    looksFor: "The first note of a stream.",
    severity: "note",
    types: [noted.name],
    check: ([first]) => (first ? [{ event: first, evidence: { n } }] : []),
  }),
);
