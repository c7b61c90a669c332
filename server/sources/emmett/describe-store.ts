import { accessNotes } from "../attached/access-notes";
import { makeIndex } from "../attached/leaf-indexes";
import type { MissingIndex, StoreDescription } from "../attached-source";
import { capabilitiesOf } from "./capabilities";
import { CAUSATION, CORRELATION, PLACE } from "./event-columns";
import type { EmmettLayout } from "./layout";

const indexes = (leaves: readonly string[], columns: string, helps: string): MissingIndex[] =>
  leaves.map((leaf) => makeIndex(leaf, columns, helps));

const missingIndexes = ({ indexes: { byPlace, byPosition }, leaves }: EmmettLayout): MissingIndex[] => [
  ...(byPlace ? [] : indexes(leaves, PLACE, "The head and the log are read without looking at every event.")),
  ...(byPosition ? [] : indexes(leaves, "global_position", "What lies above a checkpoint is counted without looking at every event.")),
];

const traceIndexes = ({ indexes: { byPlace, byCorrelation, byCausation, byId }, leaves }: EmmettLayout): MissingIndex[] => [
  ...(byPlace ? [] : indexes(leaves, PLACE, "The newest traces are found without looking at every event.")),
  ...(byCorrelation
    ? []
    : indexes(leaves, `${CORRELATION}, ${PLACE}`, "The events of a correlation id are found without looking at every event.")),
  ...(byCausation ? [] : indexes(leaves, CAUSATION, "What an event caused is found without looking at every event.")),
  ...(byId ? [] : indexes(leaves, "message_id", "An event, and the cause of one, is found by its id without looking at every event.")),
];

const notes = (layout: EmmettLayout): string[] => [
  ...accessNotes(layout),
  ...(layout.otherPartitions.length === 0
    ? []
    : [
        `Streams and the log are read, and copied, from the partition emt:default; there is also ${layout.otherPartitions.join(", ")}, whose consumers alone are shown.`,
      ]),
];

export const describeStore = (layout: EmmettLayout): StoreDescription => ({
  store: layout.release === null ? "emmett" : `emmett (tables of ${layout.release})`,
  schema: layout.schema,
  capabilities: capabilitiesOf(layout),
  notes: notes(layout),
  missingIndexes: missingIndexes(layout),
  traceIndexes: traceIndexes(layout),
});
