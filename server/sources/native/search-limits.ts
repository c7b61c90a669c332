/** A page waits for these; what takes longer is ended and says how to be narrowed. */
export const SEARCH_ENDS_AFTER_MS = 5_000;
/** A picture beside the list: worth less waiting. */
export const HISTOGRAM_ENDS_AFTER_MS = 3_000;
