import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import { nativePosition } from "../native-position";
import { rawRows } from "../raw-rows";

/** All checks of so many events take some seconds, the dearest one less than one. */
const STRETCH_EVENTS = 20_000;

const END = `
  select global_position from event_store.events where global_position > $1 and global_position <= $2
   order by global_position offset $3 limit 1`;

/** See the port. By events and not by positions: a range without any is passed in one step. */
export const stretchEnd = async (db: Database, after: Position, upTo: Position): Promise<Position> => {
  const [row] = await rawRows(db.$client, END, [nativePosition(after), nativePosition(upTo), STRETCH_EVENTS - 1]);
  return row ? position(row[0]!) : upTo;
};
