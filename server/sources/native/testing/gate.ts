import { eventually } from "@/server/testing/eventually";
import type { Session } from "./session";

const GATE = 7777;

/** A statement that waits at the gate while it is closed, however long that is; for a place between two steps of a function. */
export const AT_GATE = `perform set_config('lock_timeout', '0', true); perform pg_advisory_lock(${GATE}); perform pg_advisory_unlock(${GATE});`;

/** Runs `act` while `through` stands still at the gate, then lets it go on and gives what it answered. */
export const atGate = async <T>(keeper: Session, through: () => Promise<T>, act: () => Promise<unknown>): Promise<T> => {
  await keeper.run("select pg_advisory_lock($1)", [GATE]);
  const passing = through();
  passing.catch(() => undefined);
  try {
    await eventually(async () => {
      const { waiting } = await keeper.one(
        "select count(*)::int as waiting from pg_locks where locktype = 'advisory' and objid = $1 and not granted and database = (select oid from pg_database where datname = current_database())",
        [GATE],
      );
      return waiting === 1;
    });
    await act();
  } finally {
    await keeper.run("select pg_advisory_unlock($1)", [GATE]);
  }
  return passing;
};

/** Replaces part of a shipped function by text, so that what is tested is what is shipped, with a pause or a fault put in. */
export const rewriteFunction = async (session: Session, name: string, change: (source: string) => string): Promise<void> => {
  const { source } = await session.one("select pg_get_functiondef(to_regproc($1)) as source", [`event_store.${name}`]);
  const before = String(source);
  const after = change(before);
  if (after === before) throw new Error(`event_store.${name} does not read as this test expects it to`);
  await session.run(after);
};
