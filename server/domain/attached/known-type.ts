/** `MoneyDeposited`, `money_deposited` and `moneyDeposited` are one name in three spellings. */
const plain = (name: string): string => name.replaceAll(/[_-]/g, "").toLowerCase();

/** Of an event type as another tool spells it the one that is defined: itself, else the only one that differs in spelling alone; null where there is none. */
export const knownTypes = (defined: Iterable<string>): ((type: string) => string | null) => {
  const exact = new Set(defined);
  /** Null where several definitions share a spelling. */
  const spelled = new Map<string, string | null>();
  for (const name of exact) spelled.set(plain(name), spelled.has(plain(name)) ? null : name);
  return (type) => (exact.has(type) ? type : (spelled.get(plain(type)) ?? null));
};

/** A defined type as tools commonly spell it, for where all spellings have to be listed. */
export const commonSpellings = (name: string): string[] => {
  const snake = name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, "_$&").toLowerCase();
  return [name, snake, snake.replaceAll("_", "-"), name.charAt(0).toLowerCase() + name.slice(1)];
};
