import pg from "pg";
import type { Database } from "@/server/db/database";
import { databaseErrorOf } from "@/server/db/database-error";
import type { CheckpointMove } from "@/server/domain/attached/checkpoint-move";
import type { MessageDbLayout } from "./layout";

type Schema = Pick<MessageDbLayout, "schema">;

const RAISED = "P0001";

const write = ({ schema }: Schema, [id, streamName, data, expected]: readonly [string, string, string, string]): string =>
  `select ${pg.escapeIdentifier(schema)}.write_message(${id}, ${streamName}, 'Recorded', ${data}, null, ${expected})`;

/** Digits alone, written into JSON as the number that they are. */
const recorded = (to: string): string => `{"position": ${to}}`;

// Its functions call each other without naming their schema.
const inStore = ({ schema }: Schema): string => `set local search_path to ${pg.escapeIdentifier(schema)}`;

/** Appends by the store's own function, which compares under the lock of the category. What it raised where it refused, and wrote nothing; else null. */
export const recordPosition = async (
  db: Database,
  layout: Schema,
  { consumer, to, streamVersion }: CheckpointMove,
  id: string,
): Promise<Error | null> => {
  const client = await db.$client.connect();
  try {
    await client.query(`begin; ${inStore(layout)}`);
    const values = [id, consumer, recorded(to), streamVersion];
    await client.query(write(layout, ["$1::varchar", "$2::varchar", "$3::jsonb", "$4::bigint"]), values);
    await client.query("commit");
    return null;
  } catch (error) {
    const refused = databaseErrorOf(error);
    if (refused?.code !== RAISED) throw error;
    return refused;
  } finally {
    client.release(true);
  }
};

/** The same for a person to run. */
export const recordPositionText = (layout: Schema, { consumer, to, streamVersion: expected }: CheckpointMove): string =>
  `begin; ${inStore(layout)}; ${write(layout, ["gen_random_uuid()::varchar", pg.escapeLiteral(consumer), pg.escapeLiteral(recorded(to)), expected ?? "-1"])}; commit;`;
