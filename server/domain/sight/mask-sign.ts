/** Stands where a value may not be seen. */
export const MASK = "•••";
