import { FOLDS, given, notGiven, type SourceCapabilities } from "@/server/domain/attached/capabilities";
import type { MessageDbLayout } from "./layout";
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
    correlation: notGiven(
      "Each event shows what Eventide's metadata says: the correlation is a stream's name, the cause a stream and position, shown as the id of the message that stands there. This console makes no traces of them.",
    ),
    order: given("By global position; within a category that is the order of committing, and a stream's events are in the stream's order."),
    "safe-reading": unprovable
      ? notGiven(unprovable)
      : given("Up to the first missing position that a transaction may still fill; nothing is concluded from how old a gap is."),
    defects: notGiven(
      "Consumers of message-db drop nothing below their position. A position beyond the head of its category is told with its consumer.",
    ),
    actions: notGiven(
      "This console only reads the store. A consumer is set back by writing a Recorded with the wanted position to its position stream.",
    ),
  };
};
