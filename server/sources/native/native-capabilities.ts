import { given, type SourceCapabilities } from "@/server/domain/attached/capabilities";

export const NATIVE_CAPABILITIES: SourceCapabilities = {
  events: given("Every event, with its payload and metadata."),
  streams: given("By what is in their events; versions begin at 1 and have no gaps."),
  folds: given("States, differences and blame of a stream at any version, as its projections have it, and by its merged payloads."),
  checkpoints: given("Of projections, which commit them with their rows."),
  letters: given("Events that a projection could not fold, and those that wait behind them."),
  correlation: given("Columns of their own: correlation and causation ids."),
  order: given("One position, in the order of appending; a stream's events are in the stream's order."),
  "safe-reading": given("Up to the published head, below which nothing can appear any more."),
  defects: given("By audits of the log, of read models and of letters."),
  actions: given("Redrives, discards, rebuilds and repairs, each with a preview and a record."),
};
