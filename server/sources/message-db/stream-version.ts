import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";
import { type MessageDbLayout, messagesOf } from "./layout";

/** What an append expects; null of a stream that has no message. */
export const streamVersion = async (db: Database, layout: MessageDbLayout, streamName: string): Promise<string | null> => {
  const [row] = await rawRows(db.$client, `select max(position) from ${messagesOf(layout)} where stream_name = $1`, [streamName]);
  return row![0]!;
};
