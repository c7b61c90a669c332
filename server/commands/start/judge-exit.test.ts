import { expect, test } from "vitest";
import { CLEAN_RECORD, judgeExit, type Life, LONGEST_BACK_OFF_MS, type Record, type Verdict } from "./judge-exit";

const failedBoot: Life = { exit: { code: 1, signal: null }, wasReady: false, readyForMs: 0, databaseAnswers: true };
const killedAtBoot: Life = { ...failedBoot, exit: { code: null, signal: "SIGKILL" } };
const crashed: Life = { ...failedBoot, wasReady: true, readyForMs: 60_000 };

const repeat = (life: Life, times: number): Verdict => {
  let record: Record = CLEAN_RECORD;
  let verdict = judgeExit(life, record);
  for (let n = 1; n < times && verdict.kind === "restart"; n++) {
    record = verdict.record;
    verdict = judgeExit(life, record);
  }
  return verdict;
};

test("a process that fails to boot three times by itself is hopeless", () => {
  expect(repeat(failedBoot, 2).kind).toBe("restart");
  expect(repeat(failedBoot, 3).kind).toBe("hopeless");
});

test.each([
  ["a signal", killedAtBoot],
  ["a signal that a shell reports", { ...failedBoot, exit: { code: 137, signal: null } }],
  ["a crash after it was ready", crashed],
  ["a boot without its database", { ...failedBoot, databaseAnswers: false }],
])("%s never makes a process hopeless", (_, life) => {
  expect(repeat(life, 500).kind).toBe("restart");
});

test("failed boots count in a row: one success forgives them", () => {
  const twice = repeat(failedBoot, 2);
  const verdict = judgeExit(crashed, twice.kind === "restart" ? twice.record : CLEAN_RECORD);
  expect(verdict).toMatchObject({ kind: "restart", record: { failedBoots: 0 } });
});

test("the back-off grows to its limit and no further, and a steady life resets it", () => {
  expect(repeat(killedAtBoot, 1)).toMatchObject({ afterMs: 100 });
  expect(repeat(killedAtBoot, 100)).toMatchObject({ afterMs: LONGEST_BACK_OFF_MS });
  expect(repeat(crashed, 100)).toMatchObject({ afterMs: 100 });
});
