import type { Session } from "../../native/testing/session";

type Appended = { type?: string; data?: object; tenant?: string; events?: number; correlationId?: string };

/** Through the function that Marten's quick appends call; the positions that were given. */
export const append = async (session: Session, streamId: string, appended: Appended = {}): Promise<string[]> => {
  const { type = "account_opened", data = {}, tenant = "*DEFAULT*", events = 1, correlationId = null } = appended;
  const all = <T>(value: T): T[] => Array.from({ length: events }, () => value);
  const row = await session.one(
    `select (mt_quick_append_events($1, 'account', $2, array(select gen_random_uuid() from generate_series(1, $3)), $4, $5, $6::jsonb[], $7, $8, $9::jsonb[], $10))[2:]::text[] as at`,
    [
      ...[streamId, tenant, events, all(type), all(`Bank.${type}`), all(JSON.stringify(data))],
      ...[all(null), all(correlationId), all(null), all("teller")],
    ],
  );
  return row.at as string[];
};

/** As a Rich append does: the position is drawn and committed, and whoever drew it has not begun to write. */
export const draw = async (session: Session): Promise<string> =>
  String((await session.one("select nextval('mt_events_sequence')::text as at")).at);

export const writeDrawn = (session: Session, at: string, streamId: string, version: number) =>
  session.run(
    `with stream as (insert into mt_streams (id, version) values ($2, $3) on conflict (id) do update set version = excluded.version)
     insert into mt_events (seq_id, id, stream_id, version, data, type) values ($1, gen_random_uuid(), $2, $3, '{}', 'account_opened')`,
    [at, streamId, version],
  );

/** As the daemon keeps how far something has come. */
export const progress = (session: Session, name: string, position: bigint | number, secondsAgo = 0) =>
  session.run(
    `insert into mt_event_progression (name, last_seq_id, last_updated) values ($1, $2, now() - make_interval(secs => $3))
     on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated`,
    [name, position, secondsAgo],
  );
