import { expect, test } from "vitest";
import { changeOfView, isPlainView } from "./view-columns";

const columns = (text: string) => text.split(" ").map((each) => ({ name: each.split(":")[0]!, type: each.split(":")[1] ?? "text" }));
const spelled = (view: string, table: string, keepsColumns = false) => {
  const change = changeOfView(columns(view), columns(table), keepsColumns);
  return change.kind === "recreate"
    ? `recreate, lost ${change.lost.join(" ")}`
    : change.columns.map(({ name, isNull }) => (isNull ? `(${name})` : name)).join(" ");
};

test("a view keeps its order, and new columns stand behind", () => {
  expect(spelled("id paid note", "id paid note")).toBe("id paid note");
  expect(spelled("id paid note", "id note due paid")).toBe("id paid note due");
});

test("a column that goes, or changes its type, cannot be replaced", () => {
  expect(spelled("id paid note", "id note")).toBe("recreate, lost paid");
  expect(spelled("id paid:integer", "id paid:bigint")).toBe("recreate, lost paid");
});

test("a column that is to be kept has no value, and one of another type cannot be kept", () => {
  expect(spelled("id paid note", "id note due", true)).toBe("id (paid) note due");
  expect(spelled("id paid:integer note", "id paid:bigint", true)).toBe("recreate, lost paid");
});

test.for([
  ["whole table, as one table's columns", " SELECT stream_id,\n    last\n   FROM read_models.fines_v1_g1;", true],
  [
    "columns under the table's name, as PostgreSQL 15 spells them",
    ' SELECT fines_v1_g1.stream_id,\n    fines_v1_g1."end"\n   FROM read_models.fines_v1_g1;',
    true,
  ],
  ["a column that was kept as null", " SELECT stream_id,\n    NULL::numeric(30,2) AS paid\n   FROM read_models.fines_v2_g1;", true],
  ["a filter", " SELECT stream_id\n   FROM read_models.fines_v1_g1\n  WHERE (paid > 0);", false],
  ["a mask", " SELECT stream_id,\n    (\"left\"(owner, 1) || '***'::text) AS owner\n   FROM read_models.fines_v1_g1;", false],
  ["another name for a column", " SELECT stream_id,\n    owner AS holder\n   FROM read_models.fines_v1_g1;", false],
  ["two tables", " SELECT a.stream_id\n   FROM read_models.a,\n    read_models.b;", false],
] as const)("a view is recognised as ours, or not: %s", ([, definition, expected]) => {
  expect(isPlainView(definition)).toBe(expected);
});
