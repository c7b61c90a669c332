import type { CellValue } from "@/server/domain/read-model";

/** Column kinds of a read model: what PostgreSQL stores and how the fold spells it. */
const column =
  <Value extends CellValue>() =>
  <const Kind extends string>(kind: Kind, sqlType: string) => ({
    kind,
    sqlType,
    isNullable: false as boolean,
    /** Compile-time only: the value's type in a fold's row. */
    value: undefined as Value | undefined,
  });

export type Column<Value extends CellValue = CellValue> = { kind: string; sqlType: string; isNullable: boolean; value: Value | undefined };

export const text = () => column<string>()("text", "text");
export const integer = () => column<number>()("integer", "integer");
/** Whole numbers beyond 2^53, as decimal text. */
export const bigInteger = () => column<string>()("bigint", "bigint");
/** An exact decimal, as text with `scale` digits: money is never a binary float. */
export const decimal = (scale = 2) => column<string>()("decimal", `numeric(30,${scale})`);
export const boolean = () => column<boolean>()("boolean", "boolean");
/** A calendar day, `YYYY-MM-DD`. */
export const date = () => column<string>()("date", "date");
/** A moment, ISO 8601 in UTC, to the microsecond where it has them: as events spell theirs. */
export const instant = () => column<string>()("instant", "timestamptz");

export const nullable = <Value extends CellValue>(of: Column<Value>): Column<Value | null> => ({
  ...of,
  isNullable: true,
  value: undefined,
});

export type Columns = Record<string, Column>;
export type RowOf<C extends Columns> = { [Name in keyof C]: Exclude<C[Name]["value"], undefined> };
