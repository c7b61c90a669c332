import type { Database } from "@/server/db/database";
import { openSession } from "@/server/sources/native/testing/session";
import { eventually } from "@/server/testing/eventually";

const GATE = 1;
const WAITING = `
  select from pg_stat_activity
   where datname = current_database() and application_name = 'tidemark import' and wait_event_type = 'Lock' and wait_event = 'advisory'`;
const GONE = "select from pg_stat_activity where datname = current_database() and application_name = 'tidemark import'";

/**
 * From now on an import stores what brings the log to so many events, and then stands in the middle of its next chunk: whoever is to kill it
 * need not be quick. `untilHeld`: it stands; `letGo`: once it is gone, so that the next one comes to its end.
 */
export const holdImports = async (db: Database, url: string, { behind }: { behind: number }) => {
  const gate = await openSession(url);
  await gate.run("select pg_advisory_lock($1)", [GATE]);
  await gate.run(`
    create function hold_imports() returns trigger language plpgsql as $$ begin
      if (select count(*) from event_store.events) >= ${behind} then perform pg_advisory_xact_lock(${GATE}); end if;
      return null;
    end $$;
    create trigger hold_imports before insert on event_store.events for each statement execute function hold_imports()`);
  return {
    untilHeld: () => eventually(async () => (await db.$client.query(WAITING)).rowCount === 1),
    letGo: async () => {
      await eventually(async () => (await db.$client.query(GONE)).rowCount === 0);
      await gate.run("drop trigger hold_imports on event_store.events");
      await gate.end();
    },
  };
};
