import type { FeedState, ToldEvents } from "@/server/contracts/traces";
import type { TraceFacts } from "@/server/domain/trace-sentence";

/** How many events a projection has not, for one of these reasons, and which projections those are, by name. */
const lacking = ({ events }: ToldEvents, states: readonly FeedState[]): { events: number; by: string[] } => {
  const lack = events.map(({ feeds }) => feeds.filter(({ state }) => states.includes(state)));
  return {
    events: lack.filter((feeds) => feeds.length > 0).length,
    by: [...new Set(lack.flatMap((feeds) => feeds.map(({ projection }) => projection)))],
  };
};

/** What the sentence of a trace is made of. */
export const traceFacts = (
  told: ToldEvents,
  { isFirstPage, isWhole, typeText }: { isFirstPage: boolean; isWhole: boolean; typeText(type: string): string },
): TraceFacts => {
  const { events } = told;
  const times = events.map(({ occurredAt }) => Date.parse(occurredAt));
  const first = events.find(({ place }) => place === 0);
  return {
    first: isFirstPage && first ? { type: typeText(first.type), amount: first.amount ?? null } : null,
    events: events.length,
    isWhole,
    streams: new Set(events.map(({ streamId }) => streamId)).size,
    seconds: (times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b))) / 1_000,
    roots: events.filter(({ depth }) => depth === 0).length,
    held: lacking(told, ["parked", "waiting"]),
    skipped: lacking(told, ["discarded"]),
    unread: lacking(told, ["unread"]),
  };
};
