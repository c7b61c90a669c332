import { FOLDS, given, notGiven, type SourceCapabilities } from "@/server/domain/attached/capabilities";
import type { MartenLayout } from "./layout";

const MENTIONED = ["correlation_id", "causation_id", "user_name"] as const;

const correlationOf = (columns: readonly string[]) => {
  const there = MENTIONED.filter((column) => columns.includes(column));
  return notGiven(
    there.length === 0
      ? "The application has not switched on the columns that Marten keeps correlation and causation in."
      : `Each event shows what the application filled the ${there.length === 1 ? "column" : "columns"} ${there.join(", ")} with; this console makes no traces of them.`,
  );
};

const SAFE_READING =
  "Up to the first position that somebody may still write: a gap is passed when nobody is left who holds a lock on it, and Marten's own high-water mark is past it. Nothing is concluded from how old it is.";

/** What Marten stores, and what a console may make of it. */
export const capabilitiesOf = (layout: MartenLayout): SourceCapabilities => ({
  events: given("Every event, with its payload and headers as they are stored; what is stored in binary has no payload here."),
  streams: given(
    layout.hasTenants
      ? "By tenant and id: a stream is called tenant/id. Versions begin at 1 and have no gaps."
      : "By id; versions begin at 1 and have no gaps.",
  ),
  folds: FOLDS,
  checkpoints: layout.hasProgress
    ? given("Of the shards of asynchronous projections and subscriptions. Inline projections commit with their events and have none.")
    : notGiven("The table of progress is not there, or this login may not read it."),
  letters: layout.hasLetters
    ? given("Events that a shard skipped, with what it has read of their streams since. A shard that pauses writes no letter.")
    : notGiven("The table of dead letters is not there, or this login may not read it."),
  correlation: correlationOf(layout.eventColumns),
  order: layout.isNumberedByTenant
    ? notGiven("Each tenant numbers its events on its own: no order holds between two tenants, and there is no log of all.")
    : given("By position. A stream's events are shown in the stream's order."),
  "safe-reading": layout.isNumberedByTenant ? notGiven("There is no log of all tenants that could be read.") : given(SAFE_READING),
  defects:
    layout.hasSkips && !layout.isNumberedByTenant
      ? given(
          "Events that were committed after Marten's high-water mark had gone past them, so that no shard which was there then has seen them.",
        )
      : notGiven("The store keeps no account of where Marten's high-water mark went past a gap."),
  actions: notGiven("This console only reads the store. What Marten offers is shown as the command to run in the application."),
});
