import { z } from "zod";
import { STORY_ACCOUNT } from "../story/people";
import type { TrafficStore } from "./traffic-store";

const opened = z.object({ accountNumber: z.string(), owner: z.string(), email: z.string(), currency: z.string() });
const numbers = z.object({ account: z.coerce.number().int(), transfer: z.coerce.number().int(), dispute: z.coerce.number().int() });
const dispute = z.object({
  stream_id: z.string(),
  event_id: z.string(),
  correlation_id: z.string().nullable(),
  data: z.object({ disputeId: z.string(), amount: z.string(), merchant: z.string(), reason: z.string() }),
});

export type OpenedAccount = { streamId: string; number: number; currency: string };
export type Numbers = z.infer<typeof numbers>;
export type StoredDispute = z.infer<typeof dispute>;

type Stored = Pick<TrafficStore, "pool" | "events">;

const NUMBERED = /^account-(\d{1,9})$/;

/**
 * Accounts that are open, without the one whose story must stay as it is told, and without those that were billed without a plan:
 * what waits behind such a fee in the statement stays a number that one can work through.
 */
export const readOpenAccounts = async ({ pool, events }: Stored): Promise<OpenedAccount[]> => {
  const { rows } = await pool.query<{ stream_id: string; data: unknown }>(
    `select stream_id, data from ${events} opened
      where event_type = 'AccountOpened'
        and not exists (select from ${events} e where e.event_type = 'AccountClosed' and e.stream_id = opened.stream_id)
        and not exists (select from ${events} e
                         where e.event_type = 'SubscriptionFeeCharged' and e.stream_id = opened.stream_id and not e.data ? 'plan')
      order by global_position`,
  );
  return rows.flatMap(({ stream_id, data }) => {
    const number = Number(NUMBERED.exec(stream_id)?.[1] ?? STORY_ACCOUNT);
    const parsed = opened.safeParse(data);
    return number === STORY_ACCOUNT || !parsed.success ? [] : [{ streamId: stream_id, number, currency: parsed.data.currency }];
  });
};

/** The highest number given to an account, a transfer and a dispute so far. */
export const readNumbers = async ({ pool, events }: Stored): Promise<Numbers> => {
  const highest = (type: string, text: string) =>
    `coalesce((select max(substring(${text} from '-(\\d{1,9})$')::bigint) from ${events} e where event_type = '${type}'), 0)`;
  const { rows } = await pool.query(
    `select ${highest("AccountOpened", "stream_id")} as account, ${highest("TransferRequested", "stream_id")} as transfer,
            ${highest("CardDisputeOpened", "data ->> 'disputeId'")} as dispute`,
  );
  return numbers.parse(rows[0]);
};

export const readOpenDisputes = async ({ pool, events }: Stored): Promise<StoredDispute[]> => {
  const { rows } = await pool.query(
    `select stream_id, event_id, correlation_id, data from ${events} opened
      where event_type = 'CardDisputeOpened'
        and not exists (select from ${events} e where e.event_type in ('CardDisputeWon', 'CardDisputeLost')
                           and e.stream_id = opened.stream_id and e.data ->> 'disputeId' = opened.data ->> 'disputeId')
      order by global_position limit 500`,
  );
  return rows.flatMap((row) => dispute.safeParse(row).data ?? []);
};
