/** Transaction ids of events that this server has not given out yet: `next` is the first that nobody had. */
export type ForeignTransactions = { newest: string; next: string };

export const foreignSentence = ({ newest, next }: ForeignTransactions): string =>
  `The store was restored from another server (FOREIGN_XID). Its newest event has the transaction id ${newest}, and this server has come to ${next}: until it is past that, the store's own consumers see none of these events, and the log has no order that can be trusted. Streams can be read.`;
