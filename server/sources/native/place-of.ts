import type { Place } from "@/server/domain/applied-events";
import type { Position } from "@/server/domain/position";

/** Digits of a bucket's size, which is that of the census: text is cut, because a rebuild asks for every event it folds. */
const DIGITS = 3;

export const placeOf = (at: Position): Place => ({ bucket: at.slice(0, -DIGITS) || "0", place: Number(at.slice(-DIGITS)) });
