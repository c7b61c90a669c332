import { expect, test } from "vitest";
import { problem } from "./problem";

test("nothing sealed leaves in the body of a refusal, wherever it stands", async () => {
  const sealed = `sealed:1::${"s".repeat(22)}:Joined/owner:${"b".repeat(40)}`;
  const row = { before: { owner: sealed }, after: { note: `of ${sealed}` }, changes: [], version: "1", expected: "2" };
  const answer = problem(409, "conflict", `${sealed} has changed`, undefined, { row });

  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({ detail: "••• has changed", row: { before: { owner: "•••" }, after: { note: "of •••" } } });
});
