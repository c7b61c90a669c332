type Plan = { isNarrowed: boolean; events: number; endsAfterMs: number };

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** What a person should know before a search runs; null where an index serves it, or where it has no filter and ends at the newest events. */
export const searchWarning = ({ isNarrowed, events, endsAfterMs }: Plan, hasFilter: boolean): string | null =>
  isNarrowed || !hasFilter || events === 0
    ? null
    : `Nothing narrows this search: it may read all ${grouped(events)} event${events === 1 ? "" : "s"}, and is ended after ${endsAfterMs / 1_000} s. ` +
      "An event type, a time, a correlation id or a field = value would narrow it.";
