/** The version that last set a field of the state at `version`; null where the state has no such field. */
export type SetAt = (version: bigint) => Promise<bigint | null>;

/** The newest version before `version` that changed the field. */
export const changeBefore = async (setAt: SetAt, version: bigint, first: bigint): Promise<bigint | null> =>
  version > first ? setAt(version - 1n) : null;

/**
 * The first version after `version` that changed the field; null where none did. Halves what is left each time: who last set a field
 * only ever moves on.
 */
export const changeAfter = async (setAt: SetAt, version: bigint, last: bigint): Promise<bigint | null> => {
  const now = await setAt(version);
  if (version >= last || (await setAt(last)) === now) return null;
  let [same, other] = [version, last];
  while (other - same > 1n) {
    const middle = (same + other) / 2n;
    if ((await setAt(middle)) === now) same = middle;
    else other = middle;
  }
  return other;
};
