/** Events above a place: counted up to a bound, beyond which `isMore`. `oldestSeconds` is null where there is none. */
export type CountedEvents = { events: number; isMore: boolean; oldestSeconds: number | null };
