import { expect, test } from "vitest";
import { givenFinding } from "../findings/testing/given-finding";
import { findingsByVersion } from "../findings/use-stream-findings";
import { filmMarks } from "./film-marks";

test("marks the versions of the film where an audit found something by the worst of it, letters before findings", () => {
  const findings = findingsByVersion([
    givenFinding({ streamVersion: "2", severity: "note" }),
    givenFinding({ streamVersion: "2", severity: "warning" }),
    givenFinding({ streamVersion: "3" }),
    givenFinding({ streamVersion: "9" }),
    givenFinding({ streamVersion: undefined, projection: "account-balances", key: "account-7" }),
  ]);
  expect([...filmMarks(new Map([["3", []]]), findings, { first: 1n, last: 5n })]).toEqual([
    ["2", "warning"],
    ["3", "letter"],
  ]);
});
