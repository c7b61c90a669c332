import { missingIndex } from "../attached/leaf-indexes";
import type { MissingIndex } from "../attached-source";
import type { MartenLayout } from "./layout";

const MENTIONED = ["correlation_id", "causation_id"] as const;

/** The columns that say what belongs together, of those that the application has switched on. */
export const mentionedIn = ({ eventColumns }: Pick<MartenLayout, "eventColumns">) =>
  MENTIONED.filter((column) => eventColumns.includes(column));

/** An id that is written in capitals is the same one. */
const CAUSE = "lower(causation_id)";

const WANTED = {
  correlation_id: {
    columns: "correlation_id, seq_id",
    helps: "The events of a correlation id are found without looking at every event.",
  },
  causation_id: { columns: CAUSE, helps: "What an event caused is found without looking at every event." },
};

/** What traces lack; null of a store that has nothing to tell them from. */
export const missingForTraces = (layout: MartenLayout): MissingIndex[] | null => {
  const mentioned = mentionedIn(layout);
  if (mentioned.length === 0 || layout.isNumberedByTenant) return null;
  const { leaves } = layout;
  return [
    ...missingIndex(leaves, "seq_id", "The newest traces are found without looking at every event."),
    ...mentioned.flatMap((column) => missingIndex(leaves, WANTED[column].columns, WANTED[column].helps)),
    ...missingIndex(leaves, "id", "An event, and the cause of one, is found by its id without looking at every event."),
  ];
};

export const givesTraces = (layout: MartenLayout): boolean => missingForTraces(layout)?.length === 0;
