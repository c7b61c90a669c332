-- Custom SQL migration file, put your code below! --
-- What people did is only ever added to, and each addition is one link of a chain of hashes. The link is made when the transaction commits: the
-- chain's head is locked for the end of the commit alone, and what cannot be linked takes the act with it. `tidemark audit-log verify`
-- makes the chain again (server/action-log) and compares it with heads that were signed and written outside of the database.

-- Netstrings: the length in bytes says where a text ends, so that no two rows are spelled alike. Null is no text at all.
create function tidemark.netstring(value text) returns text language sql immutable parallel safe as $$
  select case when value is null then '-,' else octet_length(convert_to(value, 'UTF8')) || ':' || value || ',' end
$$;
--> statement-breakpoint
create function tidemark.action_hash(previous bytea, sequence bigint, a tidemark.operator_actions) returns bytea
language sql stable set search_path = pg_catalog as $$
  select sha256(convert_to(
    tidemark.netstring('tidemark-action-1') || tidemark.netstring(encode(previous, 'hex')) || tidemark.netstring(sequence::text)
    || tidemark.netstring(a.id::text) || tidemark.netstring((extract(epoch from a.at) * 1000000)::bigint::text) || tidemark.netstring(a.actor)
    || tidemark.netstring(a.actor_id::text) || tidemark.netstring(a.address) || tidemark.netstring(a.action) || tidemark.netstring(a.target)
    || tidemark.netstring(a.reason) || tidemark.netstring(a.before::text) || tidemark.netstring(a.after::text), 'UTF8'))
$$;
--> statement-breakpoint
-- 32485 is in server/db/advisory-locks.ts. The lock, not the last row: whoever waits for a row goes on with the one that was last before.
create function tidemark.chain_action() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head tidemark.action_chain;
begin
  perform pg_advisory_xact_lock(32485::bigint << 48);
  select * into head from tidemark.action_chain c order by c.sequence desc limit 1;
  head.sequence := coalesce(head.sequence, 0) + 1;
  head.previous_hash := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
  insert into tidemark.action_chain (sequence, action_id, previous_hash, hash)
  values (head.sequence, new.id, head.previous_hash, tidemark.action_hash(head.previous_hash, head.sequence, new));
  return null;
end $$;
--> statement-breakpoint
-- Actions from before there was a chain, in the order of their ids.
do $$
declare
  a tidemark.operator_actions;
  previous bytea := decode(repeat('00', 32), 'hex');
  n bigint := 0;
begin
  for a in select * from tidemark.operator_actions order by id loop
    n := n + 1;
    insert into tidemark.action_chain (sequence, action_id, previous_hash, hash)
    values (n, a.id, previous, tidemark.action_hash(previous, n, a)) returning hash into previous;
  end loop;
end $$;
--> statement-breakpoint
create constraint trigger chain_action after insert on tidemark.operator_actions
  deferrable initially deferred for each row execute function tidemark.chain_action();
--> statement-breakpoint
create function tidemark.refuse_change_of_log() returns trigger language plpgsql as $$
begin
  raise exception 'tidemark.% is only ever added to: % is refused', tg_table_name, tg_op
    using errcode = 'insufficient_privilege',
          hint = 'Only the owner of the table can disable this trigger, and tidemark audit-log verify then names what was changed.';
end $$;
--> statement-breakpoint
create trigger refuse_change before update or delete or truncate on tidemark.operator_actions
  for each statement execute function tidemark.refuse_change_of_log();
--> statement-breakpoint
create trigger refuse_change before update or delete or truncate on tidemark.action_chain
  for each statement execute function tidemark.refuse_change_of_log();
--> statement-breakpoint
alter table tidemark.operator_actions enable always trigger chain_action, enable always trigger refuse_change;
--> statement-breakpoint
alter table tidemark.action_chain enable always trigger refuse_change;
--> statement-breakpoint
-- What was done to a stream, whatever it was done by: reveals and case files name it in what they leave behind.
create index operator_actions_stream on tidemark.operator_actions ((after ->> 'streamId'), id) where after ->> 'streamId' is not null;
