import { expect, test } from "vitest";
import { sessionName, targetWords } from "./triage-words";

test("who was hit is named as people say it, whatever stands in a gid", () => {
  expect(targetWords("session:4711")).toBe("session 4711");
  expect(targetWords("prepared:ledger/shop/pay/7:b")).toBe("pay/7:b in shop of ledger");
  expect(sessionName({ pid: 7, application: null })).toBe("session 7");
  expect(sessionName({ pid: 7, application: "psql" })).toBe("session 7 (psql)");
});
