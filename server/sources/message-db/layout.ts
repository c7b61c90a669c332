import type { NumberedTable } from "../attached/numbered-table";
import { tableOf } from "../attached/table-of";

export const MESSAGES = "messages";

export type MessageDbLayout = {
  schema: string;
  /** As the store's own function says; null where it is not there, or not this login's to call. */
  release: string | null;
  /** What numbers the messages, as a statement names it; null where the column draws from nothing that is known. */
  sequence: string | null;
  readsSequence: boolean;
  /** Positions are drawn in order, so that a missing one can be told from one that may still appear. */
  drawsInOrder: boolean;
  /** The store's own function `category` can be called, which its index is made by. */
  hasCategory: boolean;
  /** The store's own function that appends is there. */
  hasWriteMessage: boolean;
  indexes: Record<"byPosition" | "byStream" | "byCategory" | "byCorrelation" | "byCause" | "byId", boolean>;
  mayWrite: boolean;
  seesSessions: boolean;
  login: string;
  isStandby: boolean;
};

export const messagesOf = (layout: Pick<MessageDbLayout, "schema">): string => tableOf(layout, MESSAGES);

/** The store's own function that appends, as PostgreSQL tells it from others of its name. */
export const writeMessage = (layout: Pick<MessageDbLayout, "schema">): string =>
  `${tableOf(layout, "write_message")}(varchar, varchar, varchar, jsonb, jsonb, bigint)`;

export const numberedMessages = (layout: MessageDbLayout): NumberedTable => ({
  table: messagesOf(layout),
  column: "global_position",
  sequence: layout.sequence,
});

/** What is before the first dash of a stream's name, as the index of categories spells it. */
export const categoryOf = (layout: MessageDbLayout, streamName: string): string =>
  layout.hasCategory ? `${tableOf(layout, "category")}(${streamName})` : `split_part(${streamName}, '-', 1)`;

export const hasTraceIndexes = ({ indexes }: Pick<MessageDbLayout, "indexes">): boolean =>
  indexes.byPosition && indexes.byStream && indexes.byCorrelation && indexes.byCause && indexes.byId;
