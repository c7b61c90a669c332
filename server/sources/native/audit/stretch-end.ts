import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import { nativePosition } from "../native-position";
import { rawRows } from "../raw-rows";

const EVENTS = 20_000;

const END = `
  select global_position from event_store.events where global_position > $1 and global_position <= $2
   order by global_position offset ${EVENTS - 1} limit 1`;

export const stretchEnd = async (db: Database, after: Position, upTo: Position): Promise<Position> => {
  const [row] = await rawRows(db.$client, END, [nativePosition(after).toString(), nativePosition(upTo).toString()]);
  return row ? position(row[0]!) : upTo;
};
