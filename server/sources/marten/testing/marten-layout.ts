/** What an application may have switched on: each adds columns, tables or keys of its own. */
export type LayoutOptions = {
  schema: string;
  streamIds: "uuid" | "varchar";
  /** `partitioned`: each tenant has a partition and a sequence of its own. */
  tenancy: "single" | "conjoined" | "partitioned";
  /** Partitions that exist, where there are any. */
  tenants: readonly string[];
  metadata: boolean;
  /** Archived streams in a partition of their own: their names can be given again. */
  archivesApart: boolean;
  /** What is read of shards beyond their progress, and events that are marked as skipped. */
  extended: boolean;
  skips: boolean;
  letters: boolean;
};

export const PLAIN: LayoutOptions = {
  schema: "public",
  streamIds: "varchar",
  tenancy: "single",
  tenants: [],
  metadata: true,
  archivesApart: false,
  extended: true,
  skips: true,
  letters: true,
};

const METADATA = "correlation_id varchar, causation_id varchar, headers jsonb, user_name varchar,";
const EXTENDED = `, heartbeat timestamptz, agent_status varchar, pause_reason text, running_on_node int, failure_category varchar,
  failure_event_sequence bigint, failure_event_type varchar, failure_event_tenant_id varchar`;

const APART = (table: string) => `
  create table ${table}_default partition of ${table} default;
  create table ${table}_archived partition of ${table} for values in (true);`;

const streams = ({ streamIds, tenancy, archivesApart }: LayoutOptions): string => `
  create table mt_streams (
    id ${streamIds} not null, type varchar, version bigint, timestamp timestamptz not null default now(), created timestamptz not null default now(),
    tenant_id varchar not null default '*DEFAULT*', is_archived bool not null default false,
    primary key (${tenancy === "single" ? "id" : "tenant_id, id"} ${archivesApart ? ", is_archived" : ""}))
    ${tenancy === "partitioned" ? "partition by list (tenant_id)" : archivesApart ? "partition by list (is_archived)" : ""};
  ${archivesApart ? APART("mt_streams") : ""}`;

const events = ({ streamIds, tenancy, metadata, extended, archivesApart }: LayoutOptions): string => `
  create sequence mt_events_sequence;
  create table mt_events (
    seq_id bigint not null, id uuid not null, stream_id ${streamIds} not null, version bigint not null, data jsonb not null, bdata bytea,
    type varchar(500) not null, timestamp timestamptz not null default now(), tenant_id varchar not null default '*DEFAULT*', mt_dotnet_type varchar,
    ${metadata ? METADATA : ""} ${extended ? "is_skipped bool not null default false," : ""} is_archived bool not null default false,
    primary key (${tenancy === "partitioned" ? "seq_id, tenant_id" : "seq_id"} ${archivesApart ? ", is_archived" : ""}))
    ${tenancy === "partitioned" ? "partition by list (tenant_id)" : archivesApart ? "partition by list (is_archived)" : ""};
  ${archivesApart ? APART("mt_events") : ""}
  create unique index pk_mt_events_stream_and_version on mt_events (${tenancy === "single" ? "stream_id" : "tenant_id, stream_id"}, version ${archivesApart ? ", is_archived" : ""});`;

const partitions = ({ tenancy, tenants }: LayoutOptions): string =>
  tenancy === "partitioned"
    ? tenants
        .map(
          (tenant) => `
  create table mt_streams_${tenant} partition of mt_streams for values in ('${tenant}');
  create table mt_events_${tenant} partition of mt_events for values in ('${tenant}');
  create sequence mt_events_sequence_${tenant};`,
        )
        .join("")
    : "";

const daemon = ({ extended, skips, letters }: LayoutOptions): string => `
  create table mt_event_progression (
    name varchar primary key, last_seq_id bigint, last_updated timestamptz default transaction_timestamp() ${extended ? EXTENDED : ""});
  ${skips ? "create table mt_high_water_skips (ending_sequence bigint primary key, starting_sequence bigint not null, timestamp timestamptz default transaction_timestamp());" : ""}
  ${letters ? "create table mt_doc_deadletterevent (id uuid primary key, data jsonb not null, mt_last_modified timestamptz default transaction_timestamp(), mt_version uuid not null default gen_random_uuid(), mt_dotnet_type varchar);" : ""}`;

/** Draws within the transaction that writes, as quick appends do; whoever comes second to a version is refused by its index. */
const quickAppend = ({ streamIds, tenancy, metadata, archivesApart }: LayoutOptions): string => {
  const named = tenancy === "single" ? "id = stream" : "id = stream and tenant_id = tenantid";
  const mine = archivesApart ? `${named} and not is_archived` : named;
  const sequence = tenancy === "partitioned" ? "format('mt_events_sequence_%s', tenantid)::regclass" : "'mt_events_sequence'";
  return `
  create function mt_quick_append_events(stream ${streamIds}, stream_type varchar, tenantid varchar, event_ids uuid[], event_types varchar[],
      dotnet_types varchar[], bodies jsonb[]${metadata ? ", causation_ids varchar[], correlation_ids varchar[], headers jsonb[], user_names varchar[]" : ""})
    returns bigint[] language plpgsql as $$
  declare
    at bigint := (select version from mt_streams where ${mine});
    drawn bigint;
    given bigint[] := '{}';
  begin
    if at is null then
      at := 0;
      insert into mt_streams (id, type, version, tenant_id) values (stream, stream_type, 0, tenantid);
    end if;
    for nth in 1 .. array_length(event_ids, 1) loop
      drawn := nextval(${sequence});
      at := at + 1;
      insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id, mt_dotnet_type${metadata ? ", causation_id, correlation_id, headers, user_name" : ""})
      values (drawn, event_ids[nth], stream, at, bodies[nth], event_types[nth], tenantid, dotnet_types[nth]${metadata ? ", causation_ids[nth], correlation_ids[nth], headers[nth], user_names[nth]" : ""});
      given := given || drawn;
    end loop;
    update mt_streams set version = at, timestamp = now() where ${mine};
    return array[at] || given;
  end $$;`;
};

/** The tables of a Marten store of release 9, as `STORES.md` describes them. */
export const martenLayout = (options: LayoutOptions): string =>
  `create schema if not exists ${options.schema}; set search_path = ${options.schema};` +
  [streams, events, partitions, daemon, quickAppend].map((part) => part(options)).join("\n");
