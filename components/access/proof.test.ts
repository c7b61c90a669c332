import { expect, test } from "vitest";
import { askForProof, settleProofs, subscribeToWanted, whatIsWanted } from "./proof";

test("a refusal is just told where nobody can ask for a proof", async () => {
  expect(await askForProof("elevation")).toBe(false);
});

test("requests that wait together are answered by one proof", async () => {
  const leave = subscribeToWanted(() => undefined);

  const answers = [askForProof("elevation"), askForProof("elevation")];
  settleProofs(true);

  expect(await Promise.all(answers)).toEqual([true, true]);
  expect(whatIsWanted()).toBeNull();
  leave();
});

test("a session that is over comes before a second proof", async () => {
  const leave = subscribeToWanted(() => undefined);

  const answers = [askForProof("elevation"), askForProof("sign-in")];

  expect(whatIsWanted()).toBe("sign-in");
  settleProofs(false);
  expect(await Promise.all(answers)).toEqual([false, false]);
  leave();
});
