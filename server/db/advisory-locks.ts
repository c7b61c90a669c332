/**
 * Upper 16 bits of every advisory lock that Tidemark takes; the lower 48 are the owner's. One list, because two uses of one number
 * would wait for each other without a trace. 32478 is the claim on positions (drizzle/0001_event_store.sql), 32485 the head of the action
 * log (drizzle/0008_action_chain.sql).
 */
const namespace = (upperBits: bigint): bigint => upperBits << 48n;

export const MIGRATION_LOCK = namespace(32479n);
export const IMPORT_LOCK = namespace(32480n);
export const ENGINE_LOCKS = namespace(32481n);
export const REGISTRATION_LOCK = namespace(32482n);
export const HOLDING_LOCKS = namespace(32483n);
export const REBUILD_LOCK = namespace(32484n);
/** Whoever writes the signed heads outside of the database. */
export const ACTION_HEADS_LOCK = namespace(32486n);
/** Whoever raises and resolves alerts. */
export const ALERTS_LOCK = namespace(32487n);
/** Whoever takes an audit in hand: how many run at once is decided by one at a time. */
export const AUDIT_LOCK = namespace(32491n);

/** Whoever records what is out of its log. */
export const RECONCILIATION_LOCK = namespace(32490n);
/** Shared by who makes rows that nobody sees yet, taken alone by who says which events count. */
export const SUPERSEDING_LOCK = namespace(32492n);
