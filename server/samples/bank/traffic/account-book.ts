import type { TrafficStore } from "./traffic-store";

export type Entry = { version: bigint; cents: number; isClosed: boolean };

/** The same signs as account-balances: what a decision needs to know of an account, read from its stream alone. */
const balance = (events: string) => `
  select coalesce(max(stream_version), 0)::text as version, coalesce(bool_or(event_type = 'AccountClosed'), false) as is_closed,
         coalesce(sum((data ->> 'amount')::numeric * case
           when event_type in ('MoneyDeposited', 'TransferReceived', 'TransferRefunded', 'CardDisputeWon') then 100
           when event_type in ('MoneyWithdrawn', 'SubscriptionFeeCharged', 'TransferSent') then -100
           else 0 end), 0)::bigint::text as cents
    from ${events} e where stream_id = $1`;

/** Where each account stands, read when it is first needed and again after a conflict. */
export const openAccountBook = ({ pool, events }: Pick<TrafficStore, "pool" | "events">) => {
  const entries = new Map<string, Entry>();
  return {
    async entry(streamId: string): Promise<Entry> {
      const known = entries.get(streamId);
      if (known) return known;
      const { rows } = await pool.query<{ version: string; is_closed: boolean; cents: string }>(balance(events), [streamId]);
      const [row] = rows;
      const entry = { version: BigInt(row!.version), cents: Number(row!.cents), isClosed: row!.is_closed };
      entries.set(streamId, entry);
      return entry;
    },
    forget: (streamId: string) => entries.delete(streamId),
    /** After an append of one event. */
    note(streamId: string, version: bigint, centsMoved: number): void {
      const entry = entries.get(streamId);
      if (entry) entries.set(streamId, { ...entry, version, cents: entry.cents + centsMoved });
    },
  };
};
export type AccountBook = ReturnType<typeof openAccountBook>;
