import { EVENT_TYPES } from "../store/account-totals";
import type { Store } from "../store/bench-stores";

const PROJECTIONS = 50;

/** Fifty projections near the head, without an engine: what the live picture has to tell of. */
export const registerProjections = async ({ db, events }: Store): Promise<void> => {
  await db.$client.query(
    `insert into tidemark.projections (name, version, source, is_live, event_types, partitions)
     select 'bench-' || n, 1, 'native', true, $1, 1 from generate_series(1, $2::int) n`,
    [EVENT_TYPES, PROJECTIONS],
  );
  await db.$client.query(
    `insert into tidemark.checkpoints (projection, version, generation, partition, position)
     select 'bench-' || n, 1, 1, 0, ($1::bigint - n * 15)::text from generate_series(1, $2::int) n`,
    [events, PROJECTIONS],
  );
};
