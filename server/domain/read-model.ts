/** The table that one generation of a projection fills. Names are checked when the projection is defined. */
export type ReadModel = {
  table: string;
  keyColumn: string;
  columns: readonly { name: string; kind: string; sqlType: string; isNullable: boolean }[];
};

export type CellValue = string | number | boolean | null;
export type ReadModelRow = Readonly<Record<string, CellValue>>;

/** What readers query: `read_models.<view>`; the switch of a rebuild moves it. */
export const viewName = (projection: string): string => projection.replaceAll("-", "_");

export const tableName = (projection: string, version: number, generation: number): string =>
  `${viewName(projection)}_v${version}_g${generation}`;
