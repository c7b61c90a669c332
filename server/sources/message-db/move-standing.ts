import type { Database } from "@/server/db/database";
import type { CheckpointMove, MoveStanding } from "@/server/domain/attached/checkpoint-move";
import { rawRows } from "../native/raw-rows";
import { type MessageDbLayout, messagesOf } from "./layout";

const standing = (messages: string): string => `
  select (select data ->> 'position' from ${messages} where stream_name = $1 and type = 'Recorded' order by position desc limit 1),
         exists (select from ${messages} where stream_name = $1 and position = $2::bigint + 1 and id = $3::uuid)`;

/** A message that was written stays, under the id of what wrote it. */
export const moveStanding = async (
  db: Database,
  layout: MessageDbLayout,
  { consumer, to, streamVersion }: CheckpointMove,
  id: string,
): Promise<MoveStanding> => {
  const [row] = await rawRows(db.$client, standing(messagesOf(layout)), [consumer, streamVersion, id]);
  const [now, isMade] = row!;
  return { isMade: isMade === "t", isThere: now === to, now: now ?? null };
};
