-- As before; an engine appends, and an importer sees what is copied: granted with all the rest after every migration, so that a role that was made later, or a restore, has it too.
create or replace function tidemark.grant_roles() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
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
  -- What it copies of a source, by the function alone.
  grant execute on function event_store.append_events(text, bigint, jsonb, text) to tidemark_engine;

  grant select, insert, update (wrapped_key, master_key_id) on privacy.subject_keys to tidemark_writer, tidemark_importer;
  grant tidemark_writer to tidemark_importer;
  grant insert on event_store.events to tidemark_importer;
  grant usage on all sequences in schema event_store to tidemark_importer;
  grant select, insert, update on tidemark.imports, event_store.append_results to tidemark_importer;
  -- Nothing is imported into a log that is a copy.
  grant select on tidemark.copies to tidemark_importer;
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
