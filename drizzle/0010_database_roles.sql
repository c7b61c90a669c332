-- Custom SQL migration file, put your code below! --
-- Who may do what in the database, so that a hole in one process is not a hole in all. `npm start` gives the roles their logins; elsewhere a login
-- is made a member of one of them. Roles belong to the cluster, and the owner of a managed database may not create them: then the console
-- runs on the one login that it is given.
--   tidemark_web          pages and changes: reads everything, appends nothing, cannot alter what people did
--   tidemark_engine       reads events, publishes the head, fills read models; sees no session, no person, no key
--   tidemark_read_models  owns what projections fill, so that an engine can make a table and the web can switch a view
--   tidemark_writer       appends events by the function alone, seals personal fields
--   tidemark_importer     stores histories past that function and reads what stands there
--   tidemark_repair       the only one that may change what is stored: nobody signs in as it
do $$
declare
  name text;
begin
  foreach name in array array['tidemark_web', 'tidemark_engine', 'tidemark_importer', 'tidemark_read_models'] loop
    if not exists (select from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
  end loop;
exception when insufficient_privilege or duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
create function tidemark.grant_roles() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  model record;
begin
  if (select count(*) from pg_roles where rolname in ('tidemark_web', 'tidemark_engine', 'tidemark_importer', 'tidemark_read_models', 'tidemark_writer')) < 5 then return; end if;

  grant usage on schema tidemark, event_store, read_models to tidemark_web, tidemark_engine;
  grant usage on schema tidemark, event_store to tidemark_importer;
  grant usage on schema privacy to tidemark_web, tidemark_writer, tidemark_importer;
  grant select on all tables in schema event_store to tidemark_web, tidemark_engine, tidemark_importer;
  grant select on all sequences in schema event_store to tidemark_web, tidemark_engine;
  grant select, insert, update, delete on all tables in schema tidemark to tidemark_web, tidemark_engine;
  grant usage on all sequences in schema tidemark to tidemark_web, tidemark_engine;
  revoke insert, update, delete on tidemark.migrations from tidemark_web, tidemark_engine;

  -- What was done is only ever added to; its chain is written by the trigger's owner.
  revoke update, delete, truncate on tidemark.operator_actions from tidemark_web, tidemark_engine;
  revoke insert, update, delete, truncate on tidemark.action_chain from tidemark_web, tidemark_engine;
  -- Engines have no business with who people are.
  revoke all on tidemark.people, tidemark.grants, tidemark.sessions, tidemark.api_tokens, tidemark.sign_in_links, tidemark.provider_sign_ins,
    tidemark.rate_limits, tidemark.reveals, tidemark.saved_searches, tidemark.case_files from tidemark_engine;
  revoke insert on tidemark.approvals, tidemark.answers from tidemark_engine;
  -- The web destroys a key by emptying it: that a subject was forgotten stays known.
  grant select, update (wrapped_key, destroyed_at, destroyed_by) on privacy.subject_keys to tidemark_web;

  grant insert, update, delete on event_store.head, event_store.census, event_store.gaps, event_store.snapshots, event_store.append_results
    to tidemark_engine;
  grant execute on function event_store.publish_head(int) to tidemark_engine;

  grant select, insert, update (wrapped_key, master_key_id) on privacy.subject_keys to tidemark_writer, tidemark_importer;
  grant tidemark_writer to tidemark_importer;
  grant insert on event_store.events to tidemark_importer;
  grant usage on all sequences in schema event_store to tidemark_importer;
  grant select, insert, update on tidemark.imports, event_store.append_results to tidemark_importer;
  grant execute on function event_store.claim_positions() to tidemark_importer;

  grant create, usage on schema read_models to tidemark_read_models;
  grant tidemark_read_models to tidemark_web, tidemark_engine;
  for model in select c.oid::regclass as name, c.relkind as kind from pg_class c
                where c.relnamespace = 'read_models'::regnamespace and c.relkind in ('r', 'v') and c.relowner <> 'tidemark_read_models'::regrole loop
    execute format('alter %s %s owner to tidemark_read_models', case model.kind when 'v' then 'view' else 'table' end, model.name);
  end loop;
exception when insufficient_privilege then
  raise warning 'the database roles of Tidemark are not granted here, and one login does everything: %', sqlerrm;
end $$;
--> statement-breakpoint
-- What the roles may do is granted after every migration (server/db/migrate.ts): a new table belongs to nobody at first. Apart from that, and allowed
-- to be refused: who holds the head back is told by name, and sessions show theirs to members of the first alone; who drops a generation's table
-- ends what still fills it, whichever role does.
do $$
begin
  grant pg_read_all_stats to tidemark_web, tidemark_engine;
exception when insufficient_privilege or undefined_object then
  raise warning 'tidemark_web and tidemark_engine are not told who holds the head back: grant them pg_read_all_stats';
end $$;
--> statement-breakpoint
do $$
begin
  grant pg_signal_backend to tidemark_web, tidemark_engine;
exception when insufficient_privilege or undefined_object then
  raise warning 'tidemark_web and tidemark_engine wait for sessions that hold a table they drop: grant them pg_signal_backend';
end $$;
--> statement-breakpoint
-- Types are looked up in the caller's temporary schema first, unless it stands last: a function that runs as its owner would run the caller's code.
do $$
declare
  f record;
begin
  for f in select p.oid::regprocedure as name, substr(setting, length('search_path=') + 1) as path
             from pg_proc p cross join unnest(p.proconfig) setting
            where p.pronamespace in ('event_store'::regnamespace, 'tidemark'::regnamespace, 'privacy'::regnamespace)
              and setting like 'search_path=%' and setting not like '%pg_temp' loop
    execute format('alter function %s set search_path = %s, pg_temp', f.name, f.path);
  end loop;
end $$;
--> statement-breakpoint
-- What is forgotten stays forgotten: a key that comes back out of a backup is refused.
create function privacy.refuse_return() returns trigger language plpgsql as $$
begin
  raise exception 'the key of this subject was destroyed on %', old.destroyed_at using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger refuse_return before update on privacy.subject_keys for each row
  when (old.destroyed_at is not null) execute function privacy.refuse_return();
--> statement-breakpoint
-- After graphile-worker made its tables, whose row security lets nobody but their owner see a row.
create function tidemark.grant_jobs() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  job_table regclass;
begin
  if not exists (select from pg_roles where rolname = 'tidemark_engine') then return; end if;
  grant usage on schema graphile_worker to tidemark_engine;
  grant select, insert, update, delete on all tables in schema graphile_worker to tidemark_engine;
  grant usage on all sequences in schema graphile_worker to tidemark_engine;
  grant execute on all functions in schema graphile_worker to tidemark_engine;
  for job_table in select c.oid from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
                      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tidemark_engine') loop
    execute format('create policy tidemark_engine on %s to tidemark_engine using (true) with check (true)', job_table);
  end loop;
exception when insufficient_privilege then null;
end $$;
