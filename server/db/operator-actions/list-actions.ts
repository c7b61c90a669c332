import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type StoredAction = {
  id: string;
  /** In the chain. */
  place: string;
  at: string;
  actor: string;
  actorId: string | null;
  address: string | null;
  action: string;
  target: string;
  reason: string;
  before: unknown;
  after: unknown;
  /** Of its link, 64 hexadecimal digits. */
  hash: string;
};

export type ActionSearch = {
  actor?: string | undefined;
  action?: string | undefined;
  /** Any of these. */
  targets?: readonly string[] | undefined;
  /** Also what names this stream in what it left behind. */
  streamId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** The id that the page before ended with. */
  after?: string | undefined;
  limit: number;
};

const conditionsOf = ({ actor, action, targets, streamId, from, to, after }: ActionSearch): SQL[] => [
  sql`true`,
  ...(actor === undefined ? [] : [sql`a.actor = ${actor}`]),
  ...(action === undefined ? [] : [sql`a.action = ${action}`]),
  ...(targets === undefined
    ? []
    : [
        sql`(a.target = any(${sql.param(targets)}::text[]) ${streamId === undefined ? sql`` : sql`or a.after ->> 'streamId' = ${streamId}`})`,
      ]),
  ...(from === undefined ? [] : [sql`a.at >= ${from}::timestamptz`]),
  ...(to === undefined ? [] : [sql`a.at < ${to}::timestamptz`]),
  ...(after === undefined ? [] : [sql`a.id < ${after}::bigint`]),
];

/** Newest first. */
export const listActions = async (db: Database, search: ActionSearch): Promise<StoredAction[]> => {
  const { rows } = await db.execute<StoredAction>(sql`
    select a.id::text, c.sequence::text as place, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, a.actor,
           a.actor_id as "actorId", a.address, a.action, a.target, a.reason, a.before, a.after, encode(c.hash, 'hex') as hash
      from tidemark.operator_actions a join tidemark.action_chain c on c.action_id = a.id
     where ${sql.join(conditionsOf(search), sql` and `)}
     order by a.id desc limit ${search.limit}`);
  return rows;
};
