-- What a sealed text is, and why: server/domain/sealed-text.ts. These functions make the same texts for writers in other languages.
do $$
begin
  create extension if not exists pgcrypto with schema privacy;
exception
  when insufficient_privilege then
    raise exception 'the extension pgcrypto is needed, and role % may not install it', current_user using errcode = '42501',
      hint = format('Let a superuser run, in database %s: create extension pgcrypto; then run the migrations again.', current_database());
  when undefined_file or feature_not_supported then
    raise exception 'the extension pgcrypto is needed, and this server does not have it' using errcode = '0A000',
      hint = 'Install the server''s contrib package (postgresql-contrib), then run the migrations again.';
end $$;
--> statement-breakpoint
-- What sealed fields are found by: their looks and their subjects. The two never meet: both are 128 bits of keyed hashes.
create function event_store.seals_of(data jsonb) returns text[] language sql immutable strict parallel safe as $$
  select array_agg(distinct part)
    from jsonb_path_query(data, '$.* ? (@ starts with "sealed:1:")') value,
         unnest(array[split_part(value #>> '{}', ':', 3), split_part(value #>> '{}', ':', 4)]) part
   where part <> ''
$$;
--> statement-breakpoint
create index events_seals on event_store.events using gin (event_store.seals_of(data))
 where jsonb_path_exists(data, '$.* ? (@ starts with "sealed:1:")');
--> statement-breakpoint
-- For whoever loads many events: only the owner of an index may work in what it kept for later.
create function event_store.settle_indexes() returns void language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform gin_clean_pending_list('event_store.events_data'::regclass), gin_clean_pending_list('event_store.events_seals'::regclass);
  analyze event_store.events;
end $$;
--> statement-breakpoint
create function privacy.base64url(bytes bytea) returns text language sql immutable strict parallel safe as $$
  select translate(encode(bytes, 'base64'), E'+/=\n', '-_')
$$;
--> statement-breakpoint
create function privacy.spelled(name text) returns text language sql immutable strict parallel safe as $$
  select string_agg(case when sign ~ '^[A-Za-z0-9_.-]$' then sign
                         else regexp_replace(upper(encode(convert_to(sign, 'UTF8'), 'hex')), '(..)', '=\1', 'g') end, '' order by n)
    from regexp_split_to_table(name, '') with ordinality as signs (sign, n)
$$;
--> statement-breakpoint
-- HKDF-SHA-256 without salt, one block.
create function privacy.derived_key(master_key bytea, purpose text) returns bytea language plpgsql immutable strict as $$
begin
  return hmac(convert_to('tidemark ' || purpose || ' 1', 'UTF8') || '\x01'::bytea,
              hmac(master_key, decode(repeat('00', 32), 'hex'), 'sha256'::text), 'sha256'::text);
end $$;
--> statement-breakpoint
create function privacy.xor(a bytea, b bytea) returns bytea language plpgsql immutable strict as $$
declare
  result bytea := a;
begin
  for n in 0 .. length(a) - 1 loop result := set_byte(result, n, get_byte(a, n) # get_byte(b, n)); end loop;
  return result;
end $$;
--> statement-breakpoint
-- NIST SP 800-38D: blocks are bits, the first one leftmost. `multiples` are H, H·x, H·x² and so on: a product is the sum of those that a block has bits for.
create function privacy.ghash(h bytea, blocks bytea) returns bytea language plpgsql immutable strict as $$
declare
  v bit(128) := ('x' || encode(h, 'hex'))::bit(128);
  z bit(128) := repeat('0', 128)::bit(128);
  multiples bit(128)[] := '{}';
begin
  for i in 0 .. 127 loop
    multiples[i] := v;
    v := case when get_bit(v, 127) = 1 then (v >> 1) # (x'e1' || repeat('0', 120)::bit(120)) else v >> 1 end;
  end loop;
  for n in 0 .. length(blocks) / 16 - 1 loop
    z := z # ('x' || encode(substr(blocks, n * 16 + 1, 16), 'hex'))::bit(128);
    select coalesce(bit_xor(multiples[i]), repeat('0', 128)::bit(128)) into z from generate_series(0, 127) i where get_bit(z, i) = 1;
  end loop;
  return int8send(substring(z from 1 for 64)::bit(64)::bigint) || int8send(substring(z from 65 for 64)::bit(64)::bigint);
end $$;
--> statement-breakpoint
-- AES-256 in counter mode from block `first`; the same to encrypt and to decrypt.
create function privacy.aes_ctr(key bytea, nonce bytea, first int, input bytea) returns bytea language plpgsql immutable strict as $$
declare
  counters bytea;
begin
  if length(input) = 0 then return ''; end if;
  select string_agg(nonce || int4send(first + n), ''::bytea order by n) into counters from generate_series(0, (length(input) - 1) / 16) n;
  return privacy.xor(input, encrypt(counters, key, 'aes-ecb/pad:none'::text));
end $$;
--> statement-breakpoint
create function privacy.gcm_tag(key bytea, nonce bytea, front bytea, ciphertext bytea) returns bytea language plpgsql immutable strict as $$
declare
  h bytea := encrypt(decode(repeat('00', 16), 'hex'), key, 'aes-ecb/pad:none'::text);
  padded bytea := front || decode(repeat('00', (16 - length(front) % 16) % 16), 'hex')
    || ciphertext || decode(repeat('00', (16 - length(ciphertext) % 16) % 16), 'hex')
    || int8send(length(front) * 8::bigint) || int8send(length(ciphertext) * 8::bigint);
begin
  return privacy.aes_ctr(key, nonce, 1, privacy.ghash(h, padded));
end $$;
--> statement-breakpoint
-- Nonce, ciphertext, tag. `nonce` is given by tests alone: one that comes twice under a key gives the key away.
create function privacy.seal_box(key bytea, front text, plain bytea, nonce bytea default null) returns bytea language plpgsql volatile as $$
declare
  drawn bytea := coalesce(nonce, gen_random_bytes(12));
  ciphertext bytea := privacy.aes_ctr(key, drawn, 2, plain);
begin
  return drawn || ciphertext || privacy.gcm_tag(key, drawn, convert_to(front, 'UTF8'), ciphertext);
end $$;
--> statement-breakpoint
-- Null when key, front or box is another one.
create function privacy.open_box(key bytea, front text, box bytea) returns bytea language plpgsql immutable strict as $$
declare
  nonce bytea := substr(box, 1, 12);
  ciphertext bytea := substr(box, 13, greatest(length(box) - 28, 0));
begin
  if length(box) < 28 or privacy.gcm_tag(key, nonce, convert_to(front, 'UTF8'), ciphertext) <> substr(box, length(box) - 15) then return null; end if;
  return privacy.aes_ctr(key, nonce, 2, ciphertext);
end $$;
--> statement-breakpoint
create index subject_keys_master on privacy.subject_keys (master_key_id) where wrapped_key is not null;
--> statement-breakpoint
-- The key of a subject, made where there is none; null for somebody who was forgotten.
create function privacy.subject_key(subject_hash text, master_key bytea) returns bytea language plpgsql volatile as $$
declare
  wrapping bytea := privacy.derived_key(master_key, 'wrap');
  master_id text := encode(substr(privacy.derived_key(master_key, 'id'), 1, 8), 'hex');
  stored privacy.subject_keys;
  other_id text;
  opened bytea;
begin
  select * into stored from privacy.subject_keys k where k.subject = subject_hash;
  if not found then
    -- Under another master key the same person has another name.
    select k.master_key_id into other_id from privacy.subject_keys k
     where k.wrapped_key is not null and (k.master_key_id < master_id or k.master_key_id > master_id) limit 1;
    if other_id is not null then
      raise exception 'the store''s fields are sealed with the master key %, and the given one is %', other_id, master_id using errcode = '22023';
    end if;
    insert into privacy.subject_keys (subject, wrapped_key, master_key_id)
    values (subject_hash, privacy.seal_box(wrapping, subject_hash, gen_random_bytes(32)), master_id) on conflict (subject) do nothing;
    select * into strict stored from privacy.subject_keys k where k.subject = subject_hash;
  end if;
  if stored.wrapped_key is null then return null; end if;
  opened := privacy.open_box(wrapping, subject_hash, stored.wrapped_key);
  if opened is null then
    raise exception 'the key of subject % was not wrapped with this master key', subject_hash using errcode = '22023';
  end if;
  return opened;
end $$;
--> statement-breakpoint
create function event_store.seal(subject text, event_type text, field text, value jsonb, master_key bytea, is_business_key boolean default false)
returns text language plpgsql volatile security definer as $$
declare
  typed text := case when jsonb_typeof(value) in ('string', 'number', 'boolean') then value #>> '{}' end;
  subject_hash text;
  key bytea;
  look text := '';
  front text;
begin
  if length(master_key) is distinct from 32 then raise exception 'master_key must be 32 bytes' using errcode = '22023'; end if;
  if coalesce(subject, '') = '' or coalesce(event_type, '') = '' or coalesce(field, '') = '' then
    raise exception 'subject, event_type and field must not be empty' using errcode = '22023';
  end if;
  if value is null or value = 'null' then return null; end if;
  subject_hash := privacy.base64url(substr(hmac(convert_to(subject, 'UTF8'), privacy.derived_key(master_key, 'subject'), 'sha256'::text), 1, 16));
  key := privacy.subject_key(subject_hash, master_key);
  if key is null then
    key := gen_random_bytes(32);
  elsif is_business_key and typed is not null then
    look := privacy.base64url(substr(hmac(convert_to(octet_length(field) || ':' || field || typed, 'UTF8'), privacy.derived_key(master_key, 'look'), 'sha256'::text), 1, 16));
  end if;
  front := format('sealed:1:%s:%s:%s/%s:', look, subject_hash, privacy.spelled(event_type), privacy.spelled(field));
  return front || privacy.base64url(privacy.seal_box(key, front, convert_to(value::text, 'UTF8')));
end $$;
--> statement-breakpoint
comment on function event_store.seal(text, text, text, jsonb, bytea, boolean) is
'The text to store in place of a personal field: append it as the field''s value. subject: whose it is, exactly as the definition of the event type names the person (by default the stream''s id); event_type and field: where it will stand; master_key: the 32 bytes of TIDEMARK_MASTER_KEY, given as a parameter and never spelled in the statement, where logs would keep it; is_business_key: true where people search by the field. Null stays null. Takes the subject''s key, and makes it for a new subject, in the caller''s transaction. What is sealed for a person who was forgotten is unreadable at once.';
--> statement-breakpoint
-- pgcrypto may have been installed before, anywhere.
do $$
declare
  installed_in name := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgcrypto');
  signature regprocedure;
begin
  foreach signature in array array['privacy.derived_key(bytea, text)', 'privacy.aes_ctr(bytea, bytea, int, bytea)', 'privacy.gcm_tag(bytea, bytea, bytea, bytea)',
    'privacy.seal_box(bytea, text, bytea, bytea)', 'privacy.subject_key(text, bytea)', 'event_store.seal(text, text, text, jsonb, bytea, boolean)']::regprocedure[] loop
    execute format('alter function %s set search_path = pg_catalog, %I', signature, installed_in);
  end loop;
  revoke all on function event_store.seal(text, text, text, jsonb, bytea, boolean), event_store.settle_indexes() from public;
  if exists (select from pg_roles where rolname = 'tidemark_writer') then
    grant execute on function event_store.seal(text, text, text, jsonb, bytea, boolean), event_store.settle_indexes() to tidemark_writer;
  end if;
end $$;
