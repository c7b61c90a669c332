import { expect, test } from "vitest";
import { position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import { faultsOfRow } from "@/server/projections/define-check";
import { readModelOf } from "@/server/samples/testing/fold-events";
import { statementLinesV2 } from "./statement-lines";
import { statementSums } from "./statement-sums";
import { tellHistory } from "./story/tell-history";

const place = { generation: { projection: "statement-lines", version: 2, generation: 1 }, isStream: true };
const faultsOf = (stored: ReadModelRow | null) =>
  faultsOfRow(statementSums, place, { key: "account-7", stored, folded: stored, checkpoint: position("9"), foldedTo: 3n });

test("every statement of the bank's history adds up", { timeout: 60_000 }, () => {
  const statements = [...readModelOf(statementLinesV2, [...tellHistory(Date.parse("2026-03-10T11:30:00.000Z"))]).values()];
  expect(statements.length).toBeGreaterThan(100);
  expect(statements.flatMap((row) => faultsOf(row))).toEqual([]);
  expect(faultsOf(null)).toEqual([]);
});

test("a balance that is off by a cent is told with its figures, at its row", () => {
  expect(faultsOf({ money_in: "50.00", money_out: "17.80", balance: "32.21" })).toMatchObject([
    {
      check: "statement_sum_mismatch",
      identity: "statement-lines/account-7",
      projection: "statement-lines",
      key: "account-7",
      streamId: "account-7",
      evidence: { moneyIn: "50.00", moneyOut: "17.80", balance: "32.21", difference: "0.01", generation: 1 },
    },
  ]);
});
