import { z } from "zod";
import { decimal, instant, integer } from "@/server/projections/columns";
import { minus, plus, positiveAmount, ZERO } from "@/server/projections/decimal";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection, type Projection } from "@/server/projections/define-projection";

const amount = z.object({ amount: positiveAmount() });

const accountOpened = defineEventType({ name: "AccountOpened", meaning: "Somebody opened an account.", schema: z.object({}) });
const moneyDeposited = defineEventType({ name: "MoneyDeposited", meaning: "Money came in.", schema: amount });
const moneyWithdrawn = defineEventType({ name: "MoneyWithdrawn", meaning: "Money went out.", schema: amount });
const feeCharged = defineEventType({ name: "SubscriptionFeeCharged", meaning: "A fee was charged.", schema: amount });

export const ACCOUNT_EVENTS = [accountOpened, moneyDeposited, moneyWithdrawn, feeCharged];
export const EVENT_TYPES = ACCOUNT_EVENTS.map(({ name }) => name);

/** A keyed projection of every event type of the bench's stores: one row a stream, money and times in it. */
export const accountTotals = (name: string): Projection =>
  defineProjection({
    name,
    version: 1,
    events: ACCOUNT_EVENTS,
    columns: { balance: decimal(), entries: integer(), last_at: instant() },
    apply: (row, event) => {
      const balance = row?.balance ?? ZERO;
      const seen = { entries: (row?.entries ?? 0) + 1, last_at: event.occurredAt };
      if (event.type === "AccountOpened") return { balance, ...seen };
      return { balance: event.type === "MoneyDeposited" ? plus(balance, event.data.amount) : minus(balance, event.data.amount), ...seen };
    },
  });

/** The same rows by one set-based statement over the same events: the limit. */
export const ACCOUNT_TOTALS_IN_SQL = `
  select stream_id,
         sum(case event_type when 'AccountOpened' then 0 when 'MoneyDeposited' then (data ->> 'amount')::numeric
                             else -(data ->> 'amount')::numeric end)::numeric(30,2) as balance,
         count(*)::int as entries, date_trunc('milliseconds', max(occurred_at)) as last_at
    from event_store.events group by stream_id`;
