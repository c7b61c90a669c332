/** A transaction that had drawn an id and had not ended when the snapshot was taken that the horizon is told from. */
export type RunningTransaction = {
  id: bigint;
  /** Null where it ended, or drew its id, between the snapshot and the look at the locks. */
  holder: TransactionHolder | null;
};

export type TransactionHolder = {
  kind: "session" | "prepared";
  pid?: number;
  gid?: string;
  database: string;
  application?: string;
  state?: string;
  /** Null where the server does not show it to this login. */
  ageSeconds: number | null;
  /** It works in the database of the store. */
  isHere: boolean;
  /** It has the lock on the store's tables, or on their sequence, that writers take. */
  writesStore: boolean;
  /** It was still running after its locks were read, so that those were all of its locks. */
  ranOn: boolean;
};

export type Horizon = {
  /** No event whose transaction is below it can appear any more. */
  below: bigint;
  /** Who keeps it from moving. */
  heldBy: RunningTransaction | null;
};

const lowest = (running: readonly RunningTransaction[], newest: bigint): Horizon => {
  const [first] = running.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return first ? { below: first.id, heldBy: first } : { below: newest, heldBy: null };
};

/**
 * Proved by what it cannot do: nobody writes into another database, and what is prepared can take no lock any more, so that one without a lock on
 * the store has written nothing there and never will. A session of the store's own database may still append, under the id that it has.
 */
const canAppend = ({ holder }: RunningTransaction): boolean => {
  if (holder === null) return true;
  if (!holder.isHere) return false;
  return !(holder.kind === "prepared" && holder.ranOn && !holder.writesStore);
};

/** How far a reader may go that is to miss nothing; `newest` is the first id that nobody had when the snapshot was taken. */
export const horizonOf = (running: readonly RunningTransaction[], newest: bigint): Horizon => lowest(running.filter(canAppend), newest);

/** How far readers go that stop at the oldest transaction of the whole server, whatever it does. */
export const oldestOf = (running: readonly RunningTransaction[], newest: bigint): Horizon => lowest(running, newest);

/** Whom to name of several: who is open for longest, as far as the server tells. */
export const longestOf = (holders: readonly TransactionHolder[]): TransactionHolder | null =>
  holders.toSorted((one, other) => (other.ageSeconds ?? 0) - (one.ageSeconds ?? 0))[0] ?? null;
