import { decimal, instant, integer } from "@/server/projections/columns";
import { minus, plus, ZERO } from "@/server/projections/decimal";
import { defineProjection, type Projection } from "@/server/projections/define-projection";
import { ACCOUNT_EVENTS } from "./account-totals";

const HELD = "held-";
/** No event may be passed over, doubled or swapped without the trail ending elsewhere. */
const MODULUS = 1_000_003n;

type Held = { name: string; version: number; takesFees: boolean };

/** One row an account. The fee that every stream `held-…` begins with is folded by the one definition and throws in the other. */
export const heldAccounts = ({ name, version, takesFees }: Held): Projection =>
  defineProjection({
    name,
    version,
    events: ACCOUNT_EVENTS,
    letterLimits: { sequences: 10_000, perSequence: 10_000 },
    columns: { balance: decimal(), entries: integer(), trail: integer(), last_at: instant() },
    apply: (row, event) => {
      if (!takesFees && event.type === "SubscriptionFeeCharged" && event.streamId.startsWith(HELD))
        throw new Error(`the fee of ${event.streamId} lacks its plan`);
      const trail = Number((BigInt(row?.trail ?? 0) * 31n + event.streamVersion) % MODULUS);
      const seen = { entries: (row?.entries ?? 0) + 1, trail, last_at: event.occurredAt };
      const balance = row?.balance ?? ZERO;
      if (event.type === "AccountOpened") return { balance, ...seen };
      return { balance: event.type === "MoneyDeposited" ? plus(balance, event.data.amount) : minus(balance, event.data.amount), ...seen };
    },
  });

/** `$1` streams of `$2` events each: a fee, which the one definition cannot fold, and deposits behind it. */
export const APPEND_HELD = `
  select count(*) from generate_series(1, $1::int) stream, lateral event_store.append_events('${HELD}' || stream, 0, (
    select jsonb_agg(jsonb_build_object('type', case when n = 1 then 'SubscriptionFeeCharged' else 'MoneyDeposited' end,
             'data', jsonb_build_object('amount', (stream * 31 + n * 7)::numeric(10,2)::text, 'reference', 'PAY-' || stream || '-' || n)) order by n)
      from generate_series(1, $2::int) n))`;

/** One more deposit to each of the first `$1` of them. */
export const APPEND_BEHIND_HELD = `
  select count(*) from generate_series(1, $1::int) stream, lateral event_store.append_events('${HELD}' || stream, -1,
    '[{"type": "MoneyDeposited", "data": {"amount": "5.00"}}]')`;
