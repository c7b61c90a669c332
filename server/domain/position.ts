/**
 * Place of an event in the store-wide order, as its event source spells it.
 * Opaque above the source: only the source that made a position may compare, add or parse it
 * (the native store's is one bigint in decimal text, other stores need a pair).
 */
export type Position = string & { readonly __brand: "Position" };

/** For sources and for values read back from storage; everybody else passes positions on. */
export const position = (text: string): Position => text as Position;
