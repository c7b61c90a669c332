import type { Session } from "../../native/testing/session";

const WRITE = "select write_message(gen_random_uuid()::varchar, $1::varchar, $2::varchar, $3::jsonb, $4::jsonb)";

/** Its functions call each other without naming their schema. */
export const inStore = async (session: Session): Promise<Session> => {
  await session.run("set search_path to message_store, public");
  return session;
};

/** Through message-db's own function, by a session `inStore`. */
export const write = (session: Session, streamName: string, type = "Opened", data: object = {}, metadata: object | null = null) =>
  session.run(WRITE, [streamName, type, JSON.stringify(data), metadata && JSON.stringify(metadata)]);
