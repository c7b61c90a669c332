import { OperationError } from "@/server/domain/errors";
import type { AttachedSource } from "@/server/sources/attached-source";
import type { TraceSource } from "@/server/sources/trace-source";
import { type Context, sourceNamed } from "../context";
import { withoutLeftOut } from "../sight/left-out";
import { attachedSourceOf } from "../sources/attached-stream";
import { type Asker, attachedEvents, type EventGround, ownEvents } from "./event-ground";

export type TraceGround = EventGround & {
  traces: TraceSource;
  /** A page of events as it may be told to whoever sees all of it. */
  tellable(json: string): Promise<string>;
};

const tracesOf = (source: AttachedSource): TraceSource => {
  if (source.traces) return source.traces;
  const { capabilities, traceIndexes = [] } = source.describe();
  const statements = traceIndexes.map(({ statement }) => `${statement};`).join(" ");
  const sentence = `source: ${source.name} gives no traces. ${capabilities.correlation.sentence} ${statements}`;
  throw new OperationError("unprocessable", sentence.trim(), { field: "source" });
};

/** Of the store that a request names. Throws `OperationError`: "invalid-request" for one that is not there, "unprocessable" with what a store lacks. */
export const traceGroundOf = async (shared: Context, name: string | undefined, asker: Asker): Promise<TraceGround> => {
  const attached = await attachedSourceOf(name);
  if (attached) return { ...attachedEvents(shared, attached, asker), traces: tracesOf(attached), tellable: async (json) => json };
  const source = sourceNamed(shared.sources, name);
  return { ...ownEvents(shared, source, asker), traces: source, tellable: withoutLeftOut };
};
