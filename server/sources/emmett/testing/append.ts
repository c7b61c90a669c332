import type { Session } from "../../native/testing/session";

/** One event through emmett's own function: what its client says when it appends. */
const APPEND = `select * from emt_append_to_stream(
  array[gen_random_uuid()::text], array['{}'::jsonb], array['{}'::jsonb], array['1'], array[$2], array['E'], $1, 'account', null, 'emt:default')`;

export const append = (session: Session, streamId: string, type = "AccountOpened") => session.run(APPEND, [streamId, type]);
