import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { durationText } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import type { ReadModel } from "@/server/domain/read-model";
import { changeOfView, isPlainView, type TypedColumn, type ViewChange } from "@/server/domain/view-columns";
import { commentsOf } from "./comments-of";
import { describeTable } from "./describe-table";
import { describeView, type ViewDescription } from "./describe-view";
import { grantsOf, revokesOf } from "./grants-of";
import { listDependents } from "./list-dependents";
import { listOldSnapshots } from "./list-old-snapshots";
import { sessionText } from "./list-view-holders";

export type ViewSwitch = {
  view: string;
  from: Pick<ReadModel, "table">;
  to: Pick<ReadModel, "table">;
  /** How long the view's lock may be waited for: so long new readers queue. `withExclusiveView` gives it. */
  waitMs: number;
  /** Columns that `to` lacks stay in the view, as nulls: for a rollback, which must not fail because somebody built on the view meanwhile. */
  keepsColumns?: boolean;
  /** When `to` was full: a transaction that sees the database as it was before is not given it. ISO 8601. */
  fullSince?: string;
};

/**
 * Moves `read_models.<view>` from one table to another, within the caller's transaction, which must be in read committed. The view's
 * lock is the last one that the transaction takes: commit at once. Nothing is locked on the tables but what a reader locks, so engines
 * go on writing to both. Readers wait from here to the commit; then each has the new table, under the name it asked for:
 * plain queries, prepared ones and those of functions. What a switch cannot spare them:
 * - A statement prepared by name as `select *` fails once, if the columns changed, with 0A000 "cached plan must not change result type",
 *   until it is prepared again (many drivers do that by themselves). One that names its columns never does.
 * - A column that is gone is gone: 42703 for who names it.
 * - A transaction in repeatable read that reads the view for the first time sees the new table as it was when its snapshot was taken.
 *   One from before `fullSince` would find it empty: the switch is refused while it is open.
 * Where the columns of the view stay what they are it is replaced, with all that depends on it; else dropped and made again with its
 * owner, grants, options and comments.
 * Throws `OperationError("conflict")` when the view does not read `from`, when columns would go that something depends on, or when
 * the table has rows that not everybody may see, or while an old transaction is open; lets 55P03 fly when the lock cannot be had in `waitMs`.
 */
export const switchView = async (tx: Transaction, change: ViewSwitch): Promise<void> => {
  // Looked at first without the lock, so that a refusal costs readers nothing.
  const seen = await planSwitch(tx, change);
  await refuseOldSnapshots(tx, change);
  await lockView(tx, change, seen.view);
  const { view, columns, plan } = await planSwitch(tx, change);
  const name = sql`read_models.${sql.identifier(change.view)}`;
  const options = view.options.length > 0 ? sql.raw(` with (${view.options.join(", ")})`) : sql``;
  if (view.isSecurityInvoker) await shareTable(tx, change, columns);
  if (plan.kind === "replace") {
    await tx.execute(sql`create or replace view ${name}${options} as ${selectOf(plan.columns, change.to.table)}`);
    return;
  }
  const comments = await commentsOf(tx, change.view, columns);
  const grants = await grantsOf(tx, change.view, { name: change.view, columns });
  await tx.execute(sql`drop view ${name}`);
  const all = selectOf(
    columns.map((column) => ({ name: column, type: "", isNull: false })),
    change.to.table,
  );
  await tx.execute(sql`create view ${name}${options} as ${all}`);
  await tx.execute(sql`alter view ${name} owner to ${sql.identifier(view.owner)}`);
  // What default privileges of the schema gave the new view.
  const revokes = await revokesOf(tx, change.view);
  for (const statement of [...revokes, ...grants, ...comments]) await tx.execute(sql.raw(statement));
};

type Planned = { view: ViewDescription; columns: string[]; plan: ViewChange };

const planSwitch = async (tx: Transaction, { view: name, from, to, keepsColumns = false }: ViewSwitch): Promise<Planned> => {
  const refuse = (sentence: string): never => {
    throw new OperationError("conflict", `read_models.${name} ${sentence}`);
  };
  const view = (await describeView(tx, name)) ?? refuse("is no view: nothing was switched");
  const [source, target] = [await describeTable(tx, from.table), await describeTable(tx, to.table)];
  if (view.reads.length !== 1 || view.reads[0] !== `read_models.${from.table}`)
    refuse(`reads ${view.reads.join(", ") || "no table"}, not read_models.${from.table}: somebody switched or changed it meanwhile`);
  if (!isPlainView(view.definition)) refuse("is not as the engine made it: it filters or changes rows, and a switch would undo that");
  if (!target) return refuse(`cannot read read_models.${to.table}: there is no such table`);
  if (source?.hasRowSecurity && !target.hasRowSecurity)
    refuse(`reads a table with row security, and read_models.${to.table} has none: readers would see rows that they may not see`);
  const plan = changeOfView(view.columns, target.columns, keepsColumns);
  if (plan.kind === "recreate") {
    const dependents = await listDependents(tx, name);
    const columns = plan.lost.join(", ");
    if (dependents.length > 0)
      refuse(`would lose or change ${columns}, and ${dependents.join(", ")} depends on it: change or drop that first`);
  }
  return { view, columns: target.columns.map((column) => column.name), plan };
};

/** None comes up later: a snapshot from before can only be taken over from a transaction that is open now. */
const refuseOldSnapshots = async (tx: Transaction, { view, to, fullSince }: ViewSwitch): Promise<void> => {
  const [oldest] = fullSince ? await listOldSnapshots(tx, fullSince) : [];
  if (!oldest) return;
  const since = oldest.openMs === null ? "" : ` for ${durationText(oldest.openMs / 1_000)}`;
  throw new OperationError(
    "conflict",
    `${sessionText(oldest)} has a transaction open${since}, from before read_models.${to.table} was full: it would find read_models.${view} empty. Try again when it has ended, or end it.`,
  );
};

/**
 * Waits for everybody who reads the view. A change of nothing, because LOCK TABLE would lock the tables under the view too,
 * and engines are writing to them.
 */
const lockView = async (tx: Transaction, { view, waitMs }: ViewSwitch, { owner }: ViewDescription): Promise<void> => {
  await tx.execute(sql.raw(`set local lock_timeout = ${Math.max(1, Math.round(waitMs))}`));
  await tx.execute(sql`alter view read_models.${sql.identifier(view)} owner to ${sql.identifier(owner)}`);
};

/** Readers of such a view need the table's own grants. */
const shareTable = async (tx: Transaction, { from, to }: ViewSwitch, columns: string[]): Promise<void> => {
  const grants = await grantsOf(tx, from.table, { name: to.table, columns });
  for (const statement of grants.filter((grant) => grant.startsWith("grant SELECT "))) await tx.execute(sql.raw(statement));
};

const selectOf = (columns: readonly (TypedColumn & { isNull: boolean })[], table: string) => {
  const cells = columns.map(({ name, type, isNull }) =>
    isNull ? sql`null::${sql.raw(type)} as ${sql.identifier(name)}` : sql.identifier(name),
  );
  return sql`select ${sql.join(cells, sql`, `)} from read_models.${sql.identifier(table)}`;
};
