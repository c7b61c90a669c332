import { accessNotes } from "../attached/access-notes";
import type { MissingIndex, StoreDescription } from "../attached-source";
import { capabilitiesOf } from "./capabilities";
import { categoryOf, type MessageDbLayout, messagesOf } from "./layout";

const missingIndexes = (layout: MessageDbLayout): MissingIndex[] => {
  const { byPosition, byStream, byCategory } = layout.indexes;
  const index = (columns: string, helps: string): MissingIndex => ({
    helps,
    statement: `create index concurrently on ${messagesOf(layout)} (${columns})`,
  });
  return [
    ...(byPosition ? [] : [index("global_position", "The head and the log are read without looking at every event.")]),
    ...(byStream ? [] : [index("stream_name, position", "Streams are listed and read without looking at every event.")]),
    ...(byCategory
      ? []
      : [
          index(
            `${categoryOf(layout, "stream_name")}, global_position`,
            "Consumers are found, and what is above their positions is counted, without looking at every event.",
          ),
        ]),
  ];
};

export const describeStore = (layout: MessageDbLayout): StoreDescription => ({
  store: layout.release === null ? "message-db" : `message-db ${layout.release}`,
  schema: layout.schema,
  capabilities: capabilitiesOf(layout),
  notes: accessNotes(layout),
  missingIndexes: missingIndexes(layout),
});
