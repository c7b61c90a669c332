/** A row of the action log as text, in the spelling that its hash is made of. */
export type LoggedAction = {
  id: string;
  /** Microseconds since 1970. */
  at: string;
  actor: string;
  actorId: string | null;
  address: string | null;
  action: string;
  target: string;
  reason: string;
  before: string | null;
  after: string | null;
};

/** A link of the chain with the row that it stands for; null where the log has no such row. Hashes are 64 hexadecimal digits. */
export type ActionLink = { sequence: bigint; actionId: string; previousHash: string; hash: string; action: LoggedAction | null };

/** What the first link names as the one before it. */
export const NO_HASH = "0".repeat(64);
