import type { Session } from "../../native/testing/session";

/** Through emmett's own function: what its client says when it appends. */
const APPEND = `select * from emt_append_to_stream(
  array[gen_random_uuid()::text], array[$3::jsonb], array['{}'::jsonb], array['1'], array[$2], array['E'], $1, 'account', null, 'emt:default')`;

/** One event. */
export const append = (session: Session, streamId: string, type = "AccountOpened", data: object = {}) =>
  session.run(APPEND, [streamId, type, JSON.stringify(data)]);
