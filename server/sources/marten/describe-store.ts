import { accessNotes } from "../attached/access-notes";
import { makeIndex, missingIndex } from "../attached/leaf-indexes";
import { tableOf } from "../attached/table-of";
import type { MissingIndex, StoreDescription } from "../attached-source";
import { capabilitiesOf } from "./capabilities";
import { LETTERS, type MartenLayout } from "./layout";
import { letterPosition } from "./letter-columns";
import { missingForTraces } from "./trace-indexes";

const APPEND_MODES =
  "Nothing in the store says how its applications append. In Rich mode a position is drawn before the transaction begins, and no lock shows that it is to be written: a gap is passed once Marten's own high-water mark is past it. Where no daemon keeps one, locks alone are believed.";

const missingIndexes = (layout: MartenLayout): MissingIndex[] => [
  ...missingIndex(layout.leaves, "seq_id", "The head, the log and what is unread are read without looking at every event."),
  ...(layout.lacksLetterIndex
    ? [
        makeIndex(
          tableOf(layout, LETTERS),
          `(${letterPosition("data")}), id`,
          "Letters are read a page at a time without putting all of them in order.",
        ),
      ]
    : []),
];

const notes = (layout: MartenLayout): string[] => [
  ...accessNotes(layout),
  ...(layout.isNumberedByTenant ? ["Positions are a tenant's own: two events of different tenants may have the same."] : [APPEND_MODES]),
];

export const describeStore = (layout: MartenLayout): StoreDescription => ({
  store: "Marten",
  schema: layout.schema,
  capabilities: capabilitiesOf(layout),
  notes: notes(layout),
  missingIndexes: missingIndexes(layout),
  traceIndexes: missingForTraces(layout) ?? [],
});
