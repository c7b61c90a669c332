/**
 * How Node is started for an engine. A fill makes millions of short-lived events around rows that stay: with V8's usual room for the young
 * each row is copied several times before it may stay, which costs a tenth of the fill. Takes up to 192 MB; cannot be set later.
 */
export const ENGINE_FLAGS: readonly string[] = ["--max-semi-space-size=64"];
