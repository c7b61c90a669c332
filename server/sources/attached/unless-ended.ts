import { wasEnded } from "../native/search-client";

/** Without an index every event is looked at: a store that is too large for that keeps nobody from seeing the rest. */
export const unlessEnded = <T>(counting: Promise<T>): Promise<T | null> =>
  counting.catch((error: unknown) => {
    if (wasEnded(error)) return null;
    throw error;
  });
