import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/**
 * The statements that give `target` (a relation of `read_models`) the grants that `relation` has, those of columns included, and
 * nothing else: what default privileges gave it is taken away first. Every grant comes from the owner then.
 * Columns that `target` will not have are left out.
 */
export const grantsOf = async (
  tx: Transaction,
  relation: string,
  target: { name: string; columns: readonly string[] },
): Promise<string[]> => {
  const { rows } = await tx.execute<{ statement: string }>(sql`
    with relation as (
      select c.oid, c.relowner, c.relacl from pg_class c where c.oid = to_regclass(${`read_models."${relation}"`})
    ), given as (
      select null::name as attname, g.* from relation, aclexplode(coalesce(relacl, acldefault('r', relowner))) g
      union all
      select a.attname, g.* from relation join pg_attribute a on a.attrelid = oid and not a.attisdropped, aclexplode(a.attacl) g
       where a.attname = any(${sql.param([...target.columns])}::text[])
    )
    select distinct format('grant %s%s on read_models.%I to %s%s', privilege_type,
             case when attname is null then '' else format(' (%I)', attname) end, ${target.name}::text,
             case when grantee = 0 then 'public' else format('%I', pg_get_userbyid(grantee)) end,
             case when is_grantable and grantee <> (select relowner from relation) then ' with grant option' else '' end) as statement
      from given order by 1`);
  return rows.map(({ statement }) => statement);
};

/** The statements that take every grant on a relation of `read_models` away. */
export const revokesOf = async (tx: Transaction, relation: string): Promise<string[]> => {
  const { rows } = await tx.execute<{ statement: string }>(sql`
    select distinct format('revoke all on read_models.%I from %s', c.relname,
             case when grantee = 0 then 'public' else format('%I', pg_get_userbyid(grantee)) end) as statement
      from pg_class c, aclexplode(c.relacl) where c.oid = to_regclass(${`read_models."${relation}"`})`);
  return rows.map(({ statement }) => statement);
};
