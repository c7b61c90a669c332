import type { StreamKeys } from "../stream-keys";

/**
 * How a store spells, in SQL of an event `e`, what traces are made of. Correlation, cause and id of an event are looked up by indexes: a store
 * without them gives no traces.
 */
export type TraceTable = StreamKeys & {
  events: string;
  position: string;
  streamId: string;
  version: string;
  eventId: string;
  type: string;
  schemaVersion: string;
  correlationId: string;
  causationId: string;
  actor: string;
  occurredAt: string;
  recordedAt: string;
  /** The payload, as JSON. */
  data: string;
  /** Columns of the store's order. */
  order: readonly string[];
  /** The same of a position that a text spells: a row of as many values. */
  placeOf(text: string): string;
  /** The order of a look at few events, which no index serves: the planner would read the log by that one to find the first of them. */
  orderOfFew: string;
  /** Which events are told; once more for a look at few events. */
  readable: string;
  readableOfFew: string;
  /** True of an event whose payload nobody sees. */
  isLeftOut: string;
  idType: "uuid" | "text";
  /** The id that an event names as its cause, as its own kind of id; null where it names none. */
  causeId: string;
  /** True of an event that names `id` as its cause. */
  causedBy(id: string): string;
};

export const placeOf = ({ order }: TraceTable): string => `(${order.join(", ")})`;
export const inOrder = ({ order }: TraceTable, direction: "" | "desc" = ""): string =>
  order.map((column) => `${column} ${direction}`).join(", ");

/** The same as columns of their own, for an order beyond the statement that knows `e`. */
export const placeColumns = ({ order }: TraceTable): string => order.map((column, nth) => `${column} as place_${nth}`).join(", ");
export const placeNames = ({ order }: TraceTable): string => order.map((_, nth) => `place_${nth}`).join(", ");

/** A condition on the streams of an event; the beginnings are the parameter at `nth`. Each is a look-up of its own by the index. */
export const insideOf = ({ streamId }: TraceTable, within: readonly string[] | undefined, nth: number): string =>
  within ? `${streamId} ^@ any($${nth}::text[])` : "true";
