import type { Fault } from "@/server/domain/audit/fault";
import { DEFAULT_LOG_CHECKS } from "@/server/domain/audit/log-check-settings";
import { openNativeSource } from "../open-native-source";
import { expect, test } from "../testing/store-test";
import { auditLog, brief, everyPositions } from "./testing/audit-log";
import { plantFaults, SETTINGS } from "./testing/planted-faults";

const inOrder = (faults: readonly Fault[]) =>
  [...faults].sort((a, b) => `${a.check} ${a.identity}`.localeCompare(`${b.check} ${b.identity}`, "en"));

test("forty planted faults are found and located once each, and nothing else, however the log is cut", async ({ db, session }) => {
  const source = openNativeSource({ db, logChecks: { ...DEFAULT_LOG_CHECKS, ...SETTINGS } });
  const expected = await plantFaults(await session(), source);

  const found = await auditLog(source);

  expect(expected).toHaveLength(40);
  expect(found.map(brief).sort()).toEqual(expected);
  for (const length of [100n, 3n]) expect(inOrder(await auditLog(source, { cut: everyPositions(length) }))).toEqual(inOrder(found));
});
