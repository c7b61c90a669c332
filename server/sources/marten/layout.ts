import type { Leaf } from "../attached/leaf-indexes";
import type { NumberedTable } from "../attached/numbered-table";
import { tableOf } from "../attached/table-of";

export const EVENTS = "mt_events";
export const STREAMS = "mt_streams";
export const SEQUENCE = "mt_events_sequence";
export const PROGRESSION = "mt_event_progression";
/** Where Marten's own reader went past positions that had no event. */
export const SKIPS = "mt_high_water_skips";
export const LETTERS = "mt_doc_deadletterevent";

export type MartenLayout = {
  schema: string;
  streamIds: "uuid" | "text";
  /** Several tenants share the tables, and a stream's id is its own within its tenant alone. */
  hasTenants: boolean;
  /** Each tenant draws its positions from a sequence of its own: no order holds between two tenants. */
  isNumberedByTenant: boolean;
  /** Columns of events: those that an application switches on are not in every store. */
  eventColumns: readonly string[];
  hasProgress: boolean;
  hasSkips: boolean;
  hasLetters: boolean;
  readsSequence: boolean;
  /** Of the table of events. */
  leaves: readonly Leaf[];
  /** There are many letters, and no index that they are found by in their order. */
  lacksLetterIndex: boolean;
  mayWrite: boolean;
  seesSessions: boolean;
  login: string;
  isStandby: boolean;
};

/** How its events are spelled. */
export type EventLayout = Pick<MartenLayout, "schema" | "streamIds" | "hasTenants" | "eventColumns">;

export const numberedEvents = (layout: MartenLayout): NumberedTable => ({
  table: tableOf(layout, EVENTS),
  column: "seq_id",
  sequence: tableOf(layout, SEQUENCE),
});
