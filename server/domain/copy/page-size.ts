/** Events of one step, fewer where they are large or the store is slow. */
export const FULL_PAGE = 500;

/** After a page that took too long: the same one would take as long again. */
export const smallerPage = (limit: number): number => Math.max(1, Math.floor(limit / 2));

/**
 * Twice as many as there were in the last page. One that ended before its limit although there is more was cut by its bytes: the store looks at all
 * that are asked for before it cuts, so that asking for many more than fit is what made it slow.
 */
export const nextPage = (limit: number, { events, hasMore }: { events: number; hasMore: boolean }): number =>
  Math.min(FULL_PAGE, 2 * Math.max(1, hasMore ? Math.min(events, limit) : limit));
