import { openSession } from "../../native/testing/session";

/** What every table and sequence of a schema holds: the same before and after is nothing written. */
export const checksums = async (storeUrl: string, schema: string): Promise<Record<string, unknown>> => {
  const session = await openSession(storeUrl);
  const { rows } = await session.run(
    "select c.oid::regclass::text as name, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'S')",
    [schema],
  );
  const sums: Record<string, unknown> = {};
  for (const { name, relkind } of rows)
    sums[name] =
      relkind === "S"
        ? await session.one(`select last_value, is_called from ${name}`)
        : await session.one(`select count(*), md5(string_agg(t::text, '|' order by t::text)) from ${name} t`);
  await session.end();
  return sums;
};
