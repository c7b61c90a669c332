import type { SeenTable, SeenTables } from "./look-at-tables";

/** A tool's store by its tables. The first of `required` is the one that it is known by. */
export type KnownStore = {
  tool: string;
  required: readonly [string, ...string[]];
  /** The columns that a table cannot be read without. */
  needed: Readonly<Record<string, readonly string[]>>;
  /** In words: the releases that are known here. */
  releases: string;
};

export type JudgedTables =
  | { kind: "absent" }
  | { kind: "refused"; sentence: string }
  | { kind: "usable"; schema: string; tables: ReadonlyMap<string, SeenTable> };

export const missingColumns = ({ needed }: Pick<KnownStore, "needed">, { name, columns }: SeenTable): string[] =>
  (needed[name] ?? []).filter((column) => !columns.includes(column));

/** What the store cannot be read without, in one sentence; null where it is all there. */
const lackOf = (store: KnownStore, schema: string, name: string, seen: SeenTable | undefined, login: string): string | null => {
  const { tool, required, releases } = store;
  if (!seen) return `${schema} has ${required[0]} and no ${name}: this is a part of a store of ${tool}, and not enough to read it.`;
  if (!seen.isReadable)
    return `The login ${login} may not read ${schema}.${name}: grant usage on schema ${schema} and select on its tables to it.`;
  const missing = missingColumns(store, seen);
  return missing.length === 0
    ? null
    : `${schema}.${name} has no ${missing.join(", ")}: this is not a release of ${tool} that is known here (${releases}).`;
};

/** Whether a table that the store may do without is there, readable, and as it is known. */
export const isUsable = (store: KnownStore, seen: SeenTable | undefined): seen is SeenTable =>
  seen?.isReadable === true && missingColumns(store, seen).length === 0;

/** Of several schemas with such tables the one is read that the login's search path comes to first. */
export const judgeTables = (store: KnownStore, { login, searchPath, tables }: SeenTables): JudgedTables => {
  const schemas = [...new Set(tables.filter(({ name }) => name === store.required[0]).map(({ schema }) => schema))];
  const schema = searchPath.find((each) => schemas.includes(each)) ?? (schemas.length === 1 ? schemas[0] : undefined);
  if (schema === undefined)
    return schemas.length === 0
      ? { kind: "absent" }
      : {
          kind: "refused",
          sentence: `There are stores of ${store.tool} in the schemas ${schemas.join(", ")}: name one by the search path of the login ${login}.`,
        };
  const here = new Map(tables.filter((each) => each.schema === schema).map((each) => [each.name, each]));
  const lack = store.required.map((name) => lackOf(store, schema, name, here.get(name), login)).find((sentence) => sentence !== null);
  return lack === undefined ? { kind: "usable", schema, tables: here } : { kind: "refused", sentence: lack };
};
