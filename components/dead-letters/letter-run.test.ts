import { expect, test } from "vitest";
import { discardBody, redriveBody } from "@/server/contracts/operations";
import { canaryBody, confirmBody, newRun, previewBody, runsLetters } from "./letter-run";

const planHash = "a".repeat(64);
const named = newRun({ kind: "redrive", projection: "statement-lines", noun: "account", selection: { sequences: ["account-1"] } });
const everything = newRun({ ...named, selection: { filter: {} } });

test("a preview and its confirmation select the same", () => {
  const { dryRun: isPreview, ...previewed } = redriveBody.parse(previewBody(named));
  const {
    dryRun: isConfirmed,
    planHash: hash,
    allowArrivals,
    ...confirmed
  } = redriveBody.parse(confirmBody(named, { planHash, reason: "", lettersPerSecond: null }));
  expect([isPreview, isConfirmed, hash, allowArrivals]).toEqual([true, false, planHash, true]);
  expect(confirmed).toEqual({ ...previewed, allowArrivals: undefined, reason: undefined });
});

test("no filter selects all that the projection holds", () => {
  const body = redriveBody.parse(previewBody(everything));
  expect([body.filter, body.sequences]).toEqual([undefined, undefined]);
});

test("a canary is a plan of its own", () => {
  expect(redriveBody.parse(canaryBody(named, { canary: 5, reason: " release 41 ", lettersPerSecond: null }))).toMatchObject({
    canary: 5,
    dryRun: false,
    reason: "release 41",
  });
  expect(canaryBody(named, { canary: 5, reason: "", lettersPerSecond: null })).not.toHaveProperty("planHash");
});

test("a limit goes with the run and with its canary; no limit is not sent", () => {
  const limited = { reason: "", lettersPerSecond: 50 };
  expect(redriveBody.parse(confirmBody(named, { planHash, ...limited })).lettersPerSecond).toBe(50);
  expect(redriveBody.parse(canaryBody(named, { canary: 5, ...limited })).lettersPerSecond).toBe(50);
  expect(confirmBody(named, { planHash, reason: "", lettersPerSecond: null })).not.toHaveProperty("lettersPerSecond");
});

test("letters are run by a redrive and behind a discarded head, not where all are discarded", () => {
  const discard = newRun({ ...named, kind: "discard" });
  expect([named, discard, { ...discard, scope: "sequence" as const }].map(runsLetters)).toEqual([true, true, false]);
});

test("a discard says its scope, a redrive has none", () => {
  expect(discardBody.parse(previewBody(newRun({ ...named, kind: "discard", scope: "sequence" })))).toMatchObject({ scope: "sequence" });
  expect(previewBody(named)).not.toHaveProperty("scope");
});

test("asking again is another asking", () => {
  expect(newRun(named).key).not.toBe(named.key);
});
