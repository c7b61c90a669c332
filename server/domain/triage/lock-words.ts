/** Upper 16 bits of the advisory lock by which a writer promises that all its positions lie above a number. */
const CLAIM = 32_478n;

/** As `pg_locks` has it; `name` is a relation's where it is of this database, else null. */
export type RawLock = { type: string; name: string | null; key: string | null; mode: string };
export type HeldLock = { what: string; mode: string };

const advisory = (key: string | null): string => {
  if (key === null) return "advisory lock";
  const number = BigInt(key);
  return number >> 48n === CLAIM ? `claim on positions above ${number & ((1n << 48n) - 1n)}` : `advisory lock ${key}`;
};

const WORDS: Readonly<Record<string, (lock: RawLock) => string>> = {
  relation: ({ name, key }) => (name === null ? `relation ${key} of another database` : name),
  extend: ({ name, key }) => `growth of ${name ?? key}`,
  tuple: ({ name, key }) => `row of ${name ?? key}`,
  page: ({ name, key }) => `page of ${name ?? key}`,
  transactionid: ({ key }) => `transaction ${key}`,
  virtualxid: ({ key }) => `virtual transaction ${key}`,
  advisory: ({ key }) => advisory(key),
};

/** "read_models.balances", AccessExclusive. */
export const heldLock = (lock: RawLock): HeldLock => ({
  what: WORDS[lock.type]?.(lock) ?? [lock.type, lock.name ?? lock.key].filter(Boolean).join(" "),
  mode: lock.mode.replace(/Lock$/, ""),
});

/** Nobody writes rows of a table while somebody else holds one of these on it. */
const FORBID_WRITING: ReadonlySet<string> = new Set(["ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"]);

/** The read model that nobody else can write while this is held; null where they can. */
export const closedReadModel = (lock: RawLock): string | null =>
  lock.type === "relation" && isOfReadModels(lock) && FORBID_WRITING.has(lock.mode) ? lock.name : null;

/** Whoever waits for one of these reads, or writes, what readers have. */
export const isOfReadModels = ({ name }: Pick<RawLock, "name">): boolean => name?.startsWith("read_models.") ?? false;
