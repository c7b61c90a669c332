import { partitionOf } from "@/server/domain/partition";

/**
 * Rows that are held against their fold together. `keys`: these alone. `share`: every key whose hash leaves `remainder` when divided by
 * `modulus`, of the log and of the table.
 */
export type RowPage = { kind: "keys"; keys: readonly string[] } | { kind: "share"; modulus: number; remainder: number };

export const isOnPage = (page: RowPage): ((key: string) => boolean) => {
  if (page.kind === "share") return (key) => page.modulus === 1 || partitionOf(key, page.modulus) === page.remainder;
  const keys = new Set(page.keys);
  return (key) => keys.has(key);
};

/** Two pages that are this one together: a hash that leaves `r` divided by `m` leaves `r` or `r + m` divided by `2m`. */
export const halvesOf = (page: RowPage): [RowPage, RowPage] => {
  if (page.kind === "keys") {
    const half = Math.ceil(page.keys.length / 2);
    return [
      { kind: "keys", keys: page.keys.slice(0, half) },
      { kind: "keys", keys: page.keys.slice(half) },
    ];
  }
  const { modulus, remainder } = page;
  return [
    { kind: "share", modulus: modulus * 2, remainder },
    { kind: "share", modulus: modulus * 2, remainder: remainder + modulus },
  ];
};
