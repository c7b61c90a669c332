/** Transaction ids of events that this server has not given out yet: `next` is the first that nobody had. */
export type ForeignTransactions = { newest: string; next: string };

export const foreignSentence = ({ newest, next }: ForeignTransactions): string =>
  `FOREIGN_XID: the store was restored from another server. Its newest event has the transaction id ${newest}, and this server has come to ${next}: its own consumers see nothing of it until it is past that, and its log has no order that can be trusted. Streams can be read.`;
