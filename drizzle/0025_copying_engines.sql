-- 0024 granted an engine's right to append once. Granted after every migration, as all others are (server/db/migrate.ts), so that a role that was made
-- later, or a restore, has it too.
create function tidemark.grant_copies() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (select count(*) from pg_roles where rolname in ('tidemark_engine', 'tidemark_importer')) < 2 then return; end if;
  -- What an engine copies it appends by the function alone.
  grant execute on function event_store.append_events(text, bigint, jsonb, text) to tidemark_engine;
  -- Nothing is imported into a log that is a copy.
  grant select on tidemark.copies to tidemark_importer;
exception when insufficient_privilege then null;
end $$;
