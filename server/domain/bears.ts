/**
 * Next bundles the server's code more than once, and each bundle has its own copy of every class: what one has thrown another catches. A class that
 * is told by its mark instead is one class in all of them.
 */
export const bears = (mark: symbol, value: unknown): value is object => typeof value === "object" && value !== null && mark in value;
