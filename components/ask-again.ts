import { ApiError } from "./api-client";

const EVERY_MS = 3_000;

const isRefusal = (error: Error): boolean => error instanceof ApiError && error.isRefusal;

/** A refused request is not asked again, an unreachable server twice: what is shown need not flicker for one lost answer. */
export const isWorthRetrying = (failures: number, error: Error): boolean => failures < 2 && !isRefusal(error);

/** Milliseconds until a query that found nobody is asked again; false for one that was answered, be it by a refusal. */
export const askAgainAfterFailure = ({ state: { error } }: { state: { error: Error | null } }): number | false =>
  error !== null && !isRefusal(error) ? EVERY_MS : false;
