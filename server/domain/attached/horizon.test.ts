import { expect, test } from "vitest";
import { horizonOf, oldestOf, type RunningTransaction, type TransactionHolder } from "./horizon";

const running = (id: bigint, holder: Partial<TransactionHolder> | null): RunningTransaction => ({
  id,
  holder: holder && { kind: "session", database: "store", ageSeconds: 1, isHere: true, writesStore: false, ranOn: true, ...holder },
});

test("with nothing running the horizon is the first id that nobody has", () => {
  expect(horizonOf([], 90n)).toEqual({ below: 90n, heldBy: null });
});

test("a session of the store's database may append under the id that it has, whatever it did so far", () => {
  const session = running(70n, {});
  expect(horizonOf([running(80n, { writesStore: true }), session], 90n)).toEqual({ below: 70n, heldBy: session });
});

test("nobody appends from another database, and nobody who is prepared and has no lock on the store", () => {
  const others = [running(70n, { isHere: false }), running(71n, { kind: "prepared" })];
  expect(horizonOf(others, 90n)).toEqual({ below: 90n, heldBy: null });
  expect(oldestOf(others, 90n)).toEqual({ below: 70n, heldBy: others[0] });
});

test("a prepared transaction holds where it has a lock on the store, and where its locks may have been given up already", () => {
  for (const holder of [{ writesStore: true }, { ranOn: false }])
    expect(horizonOf([running(70n, { kind: "prepared", ...holder })], 90n).below).toBe(70n);
});

test("a transaction of which nothing is known holds until the next look", () => {
  expect(horizonOf([running(70n, null)], 90n)).toEqual({ below: 70n, heldBy: running(70n, null) });
});
