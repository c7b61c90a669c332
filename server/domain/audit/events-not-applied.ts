export const EVENTS_NOT_APPLIED = "events_not_applied";
