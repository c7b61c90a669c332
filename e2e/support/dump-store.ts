import { openSession, type Session } from "@/server/sources/native/testing/session";

/** Of whoever uses the database, not of the server itself. */
const OWN = "in (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')";

/** What the schemas are made of, as the server spells it back. */
const SCHEMA = `
  select 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '
         || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where c.relnamespace ${OWN} and a.attnum > 0 and not a.attisdropped
  union all select 'index ' || pg_get_indexdef(indexrelid) from pg_index join pg_class c on c.oid = indexrelid where c.relnamespace ${OWN}
  union all select 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace ${OWN}
  union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace ${OWN} and prokind <> 'a'
  union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'rights ' || relname || ' ' || relkind::text || ' ' || coalesce(relacl::text, '') from pg_class where relnamespace ${OWN}
  union all select 'role ' || rolname || ' ' || coalesce(rolconfig::text, '') from pg_roles
  order by 1`;

/** Where a row lies and who wrote it last: a row that is written again as it was is another. */
const rowsOf = (table: string): string =>
  `select 'row of ${table} ' || t.tableoid::regclass || t.ctid || ' by ' || t.xmin || ' and ' || t.xmax || ' ' || t::text as line from ${table} t order by 1`;
const standingOf = (sequence: string): string =>
  `select 'sequence ${sequence} ' || last_value || ' ' || is_called as line from ${sequence}`;

const relations = async (session: Session, kinds: readonly string[]): Promise<string[]> =>
  (
    await session.run(
      `select oid::regclass::text as name from pg_class where relnamespace ${OWN} and relkind = any($1) and not relispartition order by 1`,
      [kinds],
    )
  ).rows.map(({ name }) => name);

/** Every line of a store in an order of its own: two dumps are equal where nothing was written between them. */
export const dumpStore = async (url: string): Promise<string[]> => {
  const session = await openSession(url, "a dump");
  try {
    await session.begin("isolation level repeatable read read only");
    const texts = [SCHEMA, ...(await relations(session, ["r", "p"])).map(rowsOf), ...(await relations(session, ["S"])).map(standingOf)];
    const lines: string[] = [];
    for (const text of texts) lines.push(...(await session.run(text)).rows.map(({ line }) => line));
    return lines;
  } finally {
    await session.end();
  }
};
