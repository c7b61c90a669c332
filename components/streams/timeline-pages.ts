/** Events a page: one page fills several screens, and a drag of the scrollbar asks for few of them. */
export const PAGE_SIZE = 200;

/** Versions are dense, so a row's index and its version are one subtraction apart. */
export type Span = { first: bigint; last: bigint };

export const rowsIn = ({ first, last }: Span): number => (last < first ? 0 : Number(last - first) + 1);

export const clamp = ({ first, last }: Span, version: bigint): bigint => (version < first ? first : version > last ? last : version);

export const pageOfRow = (row: number): number => Math.floor(row / PAGE_SIZE);

/** The pages that rows `from` to `to` (inclusive) need, of `count` rows. */
export const pagesFor = (count: number, from: number, to: number): number[] => {
  if (count === 0) return [];
  const lowest = pageOfRow(Math.max(0, Math.min(from, count - 1)));
  const highest = pageOfRow(Math.max(0, Math.min(to, count - 1)));
  return Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at);
};

/** What comes after version `version - 1`; a store may begin at version 0, and nothing is before that. */
export const afterOf = (version: bigint): { after?: string } => (version > 0n ? { after: String(version - 1n) } : {});

export const queryFrom = (version: bigint, limit: number): { after?: string; limit: string } => ({
  ...afterOf(version),
  limit: String(limit),
});

/** How many events a page has; the last one is asked for again, under its new size, once it has grown. */
export const sizeOf = (count: number, page: number): number => Math.max(0, Math.min(PAGE_SIZE, count - page * PAGE_SIZE));
