import { countText } from "@/server/domain/duration";
import { accessNotes } from "../attached/access-notes";
import { makeIndex } from "../attached/leaf-indexes";
import type { MissingIndex, StoreDescription } from "../attached-source";
import { capabilitiesOf } from "./capabilities";
import { CAUSE, CORRELATION } from "./event-columns";
import { categoryOf, type MessageDbLayout, messagesOf } from "./layout";
import { MOST_CATEGORIES, type PositionStreams } from "./position-streams";

const CATEGORIES_LEFT_OUT = `Consumers are looked for in ${countText(MOST_CATEGORIES)} categories alone, and the store has more: one of another category is not here.`;

const missing = (layout: MessageDbLayout, isThere: boolean, columns: string, helps: string): MissingIndex[] =>
  isThere ? [] : [makeIndex(messagesOf(layout), columns, helps)];

const byPosition = (layout: MessageDbLayout): MissingIndex[] =>
  missing(layout, layout.indexes.byPosition, "global_position", "The head and the log are read without looking at every event.");
const byStream = (layout: MessageDbLayout): MissingIndex[] =>
  missing(layout, layout.indexes.byStream, "stream_name, position", "Streams are listed and read without looking at every event.");

const missingIndexes = (layout: MessageDbLayout): MissingIndex[] => [
  ...byPosition(layout),
  ...byStream(layout),
  ...missing(
    layout,
    layout.indexes.byCategory,
    `${categoryOf(layout, "stream_name")}, global_position`,
    "Consumers are found, and what is above their positions is counted, without looking at every event.",
  ),
];

const traceIndexes = (layout: MessageDbLayout): MissingIndex[] => {
  const { byCorrelation, byCause, byId } = layout.indexes;
  const correlation = `${CORRELATION}, global_position`;
  return [
    ...byPosition(layout),
    ...byStream(layout),
    ...missing(layout, byCorrelation, correlation, "The events of a correlation are found without looking at every event."),
    ...missing(layout, byCause, CAUSE, "What an event caused is found without looking at every event."),
    ...missing(layout, byId, "id", "An event is found by its id without looking at every event."),
  ];
};

export const describeStore = (layout: MessageDbLayout, positionStreams: Pick<PositionStreams, "isCut">): StoreDescription => ({
  store: layout.release === null ? "message-db" : `message-db ${layout.release}`,
  schema: layout.schema,
  capabilities: capabilitiesOf(layout),
  notes: [...accessNotes(layout), ...(positionStreams.isCut() ? [CATEGORIES_LEFT_OUT] : [])],
  missingIndexes: missingIndexes(layout),
  traceIndexes: traceIndexes(layout),
});
