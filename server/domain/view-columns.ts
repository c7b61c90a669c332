/** A column as PostgreSQL spells its type. */
const PLAIN_COLUMN = /^(?:"?\w+"?\.)?"?\w+"?$|^NULL::[\w "(),.]+ AS "?\w+"?$/;

/**
 * Is it a view as we make it: columns of one table as they are, or nulls, and nothing else? What somebody put into it, a filter or a
 * mask, would be lost with the switch.
 */
export const isPlainView = (definition: string): boolean => {
  const select = /^\s*SELECT ([\s\S]+?)\n\s+FROM read_models\."?\w+"?;$/.exec(definition);
  return select !== null && select[1]!.split(/,\n\s+/).every((column) => PLAIN_COLUMN.test(column.trim()));
};

export type TypedColumn = { name: string; type: string };

export type ViewChange =
  /** Every column of the view stays what and where it was; `columns` has new ones behind them. A null column has no value any more. */
  | { kind: "replace"; columns: { name: string; type: string; isNull: boolean }[] }
  /** These columns would go, or change their type: no view can be replaced by that. */
  | { kind: "recreate"; lost: string[] };

/**
 * Whether a view can be moved to a table without those noticing who depend on it.
 * `keepsColumns`: columns that the table lacks stay, without a value.
 */
export const changeOfView = (view: readonly TypedColumn[], table: readonly TypedColumn[], keepsColumns: boolean): ViewChange => {
  const offered = new Map(table.map(({ name, type }) => [name, type]));
  const known = new Set(view.map(({ name }) => name));
  const isKept = ({ name, type }: TypedColumn) => offered.get(name) === type || (keepsColumns && !offered.has(name));
  const lost = view.filter((column) => !isKept(column)).map(({ name }) => name);
  if (lost.length > 0) return { kind: "recreate", lost };
  return {
    kind: "replace",
    columns: [
      ...view.map(({ name, type }) => ({ name, type, isNull: !offered.has(name) })),
      ...table.filter(({ name }) => !known.has(name)).map((column) => ({ ...column, isNull: false })),
    ],
  };
};
