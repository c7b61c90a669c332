import { FOLDS, given, notGiven, type SourceCapabilities } from "@/server/domain/attached/capabilities";
import { hasTraceIndexes, type MessageDbLayout } from "./layout";
import { whyUnprovable } from "./why-unprovable";

/** What message-db stores, and what a console may make of it. */
export const capabilitiesOf = (layout: MessageDbLayout): SourceCapabilities => {
  const unprovable = whyUnprovable(layout);
  return {
    events: given("Every message, with its payload and metadata as they are stored."),
    streams: given("By name; versions are message-db's positions, which begin at 0 and have no gaps."),
    folds: FOLDS,
    checkpoints: given(
      "Of consumers that record their position as Eventide's do: in a stream of the type position, once for 100 messages. One that has handled fewer is not known.",
    ),
    letters: notGiven("Message-db keeps no messages that failed, nor why: a consumer whose handler raises ends."),
    correlation: hasTraceIndexes(layout)
      ? given(
          "By Eventide's metadata: the correlation is a stream's name, the cause a stream and position, shown as the id of the message that stands there.",
        )
      : notGiven(
          "Eventide's metadata name a correlation and a cause, but there is no index to look them up by: every trace would read the whole store.",
        ),
    order: given("By global position; within a category that is the order of committing, and a stream's events are in the stream's order."),
    "safe-reading": unprovable
      ? notGiven(unprovable)
      : given("Up to the first missing position that a transaction may still fill; nothing is concluded from how old a gap is."),
    defects: notGiven(
      "Consumers of message-db drop nothing below their position. A position beyond the head of its category is told with its consumer.",
    ),
    actions: layout.hasWriteMessage
      ? given(
          "A consumer's position can be moved, by a Recorded that the store's own write_message appends: from here with a login that actionsUrl names beside url, else by the statement that the consumer's page shows.",
        )
      : notGiven("The store's own function write_message is not there, and nothing else may write a position."),
  };
};
