import type { RecordedEvent } from "@/server/domain/event";
import { foreignReader } from "@/server/projections/foreign-events";
import type { Context } from "../context";

/** How events of a store of another tool are read as those that definitions know. Throws `EventFailure` for each that cannot be. */
export const readerOf = (
  { config: { registry, sources } }: Pick<Context, "config">,
  name: string,
): ((recorded: RecordedEvent) => RecordedEvent) => foreignReader(registry, sources.find((source) => source.name === name)?.read);
