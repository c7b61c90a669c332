import { FOLDS, given, notGiven, type SourceCapabilities } from "@/server/domain/attached/capabilities";
import type { MartenLayout } from "./layout";
import { givesTraces, mentionedIn } from "./trace-indexes";

const correlationOf = (layout: MartenLayout) => {
  const mentioned = mentionedIn(layout);
  if (mentioned.length === 0)
    return notGiven("The application has not switched on the columns that Marten keeps correlation and causation in.");
  if (layout.isNumberedByTenant)
    return notGiven("Each tenant numbers its events on its own: a trace over several of them would be in no order.");
  const columns = `${mentioned.length === 1 ? "column" : "columns"} ${mentioned.join(" and ")}`;
  return givesTraces(layout)
    ? given(`By the ${columns}, where the application fills them. A cause is an event where its id is that of one.`)
    : notGiven(`Events have the ${columns}, but no index to look them up by: every trace would read the whole store.`);
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
  correlation: correlationOf(layout),
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
