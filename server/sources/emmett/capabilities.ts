import { FOLDS, given, notGiven, type SourceCapabilities } from "@/server/domain/attached/capabilities";
import { type EmmettLayout, hasTraceIndexes } from "./layout";

/** What emmett 0.42 stores, and what a console may make of it. */
export const capabilitiesOf = ({
  consumers,
  release,
  indexes,
}: Pick<EmmettLayout, "consumers" | "release" | "indexes">): SourceCapabilities => ({
  events: given("Every message, with its payload and metadata as they are stored."),
  streams: given("By id; versions begin at 1 and have no gaps."),
  folds: FOLDS,
  checkpoints:
    consumers === null
      ? notGiven("The tables of processors are not there, or this login may not read them.")
      : given(
          consumers === "emt_processors"
            ? "Of processors and of projections that run in them. An inline projection commits with its events and has none."
            : "Of subscriptions, as releases before 0.42 keep them.",
        ),
  letters: notGiven("Emmett keeps no events that failed, nor why: a processor whose handler throws stops."),
  correlation: hasTraceIndexes({ indexes })
    ? given("By custom alone: metadata.correlationId and metadata.causationId, where the application writes them.")
    : notGiven(
        "Metadata may have a correlationId and a causationId, but no index to look them up by: every trace would read the whole store.",
      ),
  order: given("By the transaction that wrote an event, then by position. A stream's events are shown in the stream's order."),
  "safe-reading": given("Up to the oldest transaction that may still append; nothing is concluded from how old a gap is."),
  defects:
    release?.startsWith("0.42") === false
      ? notGiven(`Release ${release} has its own: only those of 0.42 are looked for.`)
      : given("Events that a processor of 0.42 was handed below its checkpoint, and dropped."),
  actions:
    consumers === "emt_processors"
      ? given(
          "The checkpoint of a processor that is stopped can be moved: from here by a login that actionsUrl names beside url, else by the statement that the processor's page shows.",
        )
      : notGiven("Checkpoints of this release are not moved from here: a subscription is reset in the application."),
});
