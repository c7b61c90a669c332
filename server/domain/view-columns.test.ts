import { expect, test } from "vitest";
import { changeOfView } from "./view-columns";

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
