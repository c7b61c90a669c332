import { expect, test } from "vitest";
import type { StreamLetter } from "@/server/contracts/streams";
import { lettersByVersion, markOf, waitsBehind } from "./stream-letters";

const letter = (streamVersion: string, state: StreamLetter["state"], projection = "statement-lines"): StreamLetter => ({
  projection,
  version: 1,
  sequence: "account-3",
  index: streamVersion,
  streamVersion,
  state,
});

test("an event that one screen skipped and another holds back is marked as held back", () => {
  const byVersion = lettersByVersion([letter("7", "discarded"), letter("7", "parked", "account-balances"), letter("8", "waiting")]);
  expect(["6", "7", "8"].map((version) => markOf(byVersion.get(version)))).toEqual([undefined, "held back", "waits"]);
});

test("a waiting event names the one of its own sequence that it waits behind", () => {
  const all = [letter("5", "parked", "account-balances"), letter("7", "parked"), letter("8", "waiting")];
  expect(waitsBehind(letter("8", "waiting"), all)).toBe("7");
  expect(waitsBehind({ ...letter("8", "waiting"), sequence: "elsewhere" }, all)).toBeUndefined();
});
