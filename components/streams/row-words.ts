import { countOf, formatDecimal } from "../format";

type Folded = { events: number; leftOut: number; version: string | null };

/** What the row was folded from: "Folded from 12 events up to v12; 1 discarded event is left out." */
export const foldedFrom = ({ events, leftOut, version }: Folded): string => {
  if (version === null) return "The stream has no event that this projection has passed.";
  const left = leftOut === 0 ? "" : `; ${countOf(leftOut, "discarded event")} ${leftOut === 1 ? "is" : "are"} left out`;
  return `Folded from ${countOf(events, "event")} up to v${formatDecimal(version)}${left}.`;
};
