import type { NumberedTable } from "../attached/numbered-table";
import { tableOf } from "../attached/table-of";

export const MESSAGES = "emt_messages";
export const STREAMS = "emt_streams";
export const PROCESSORS = "emt_processors";
/** Before 0.42. */
export const SUBSCRIPTIONS = "emt_subscriptions";
export const PROJECTIONS = "emt_projections";
export const SEQUENCE = "emt_global_message_position";
export const MIGRATIONS = "dmb_migrations";

/** What emmett calls the part of a store that everything is in unless somebody says otherwise. */
export const DEFAULT_PARTITION = "emt:default";

export type EmmettLayout = {
  schema: string;
  /** Of the newest migration; null where the table of migrations is not there. */
  release: string | null;
  consumers: typeof PROCESSORS | typeof SUBSCRIPTIONS | null;
  hasProjections: boolean;
  readsSequence: boolean;
  /** The parts of the store that are no default one. */
  otherPartitions: readonly string[];
  indexes: { byPlace: boolean; byPosition: boolean; byCorrelation: boolean; byCausation: boolean; byId: boolean };
  /** The partitions of the table of messages that hold rows, in which an index can be made without stopping writers. */
  leaves: readonly string[];
  mayWrite: boolean;
  seesSessions: boolean;
  login: string;
  isStandby: boolean;
};

export const numberedMessages = (layout: EmmettLayout): NumberedTable => ({
  table: tableOf(layout, MESSAGES),
  column: "global_position",
  sequence: tableOf(layout, SEQUENCE),
});

export const hasTraceIndexes = ({ indexes: { byPlace, byCorrelation, byCausation, byId } }: Pick<EmmettLayout, "indexes">): boolean =>
  byPlace && byCorrelation && byCausation && byId;
