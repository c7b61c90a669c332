import { expect, test } from "vitest";
import { deliveryState, figureText, passingWords, placeOf, reachOf } from "./alert-words";

test("a figure is told in the rule's own unit", () => {
  expect(figureText(95, { unit: "seconds" })).toBe("1 min 35 s");
  expect(figureText(180.4, { unit: "milliseconds" })).toBe("180 ms");
  expect([figureText(1, { unit: "letters" }), figureText(10_001, { unit: "events" })]).toEqual(["1 letter", "10,001 events"]);
});

test("an alert whose figure is within the rule again says that it ends, while it stands", () => {
  const of = (state: "open" | "resolved", value: number) => passingWords({ state, value, threshold: 5 });
  expect(of("open", 0.5)).toBe("That is within the rule again: the alert ends once it has lasted.");
  expect([of("open", 5.1), of("resolved", 0.5)]).toEqual(["", ""]);
});

test("an alert leads to the thing that it is about, one about letters to the letters", () => {
  const of = (rule: Parameters<typeof placeOf>[0]["rule"], projection: string | null, streamId: string | null = null) =>
    placeOf({ rule, projection, streamId, cache: null, source: null }).href;
  expect(of("projection-lag", "balances")).toBe("/projections/balances");
  expect(of("letter-old", "balances")).toBe("/dead-letters?projection=balances");
  expect(of("stream-long", null, "a/b")).toBe("/streams/a%2Fb");
  expect(of("append-slow", null)).toBe("/");
  const cards = { rule: "cache-unreachable", projection: "balances", streamId: null, cache: "cards", source: null } as const;
  expect(placeOf(cards).href).toBe("/triage/caches/cards");
  expect(placeOf({ rule: "copy-behind", projection: null, streamId: null, cache: null, source: "bank" })).toEqual({
    href: "/sources/bank",
    words: "The copy of bank",
  });
  expect(of("head-held", null)).toBe("/triage");
  expect([of("integrity-finding", null), of("integrity-finding", "balances")]).toEqual(["/audits", "/audits?projection=balances"]);
});

test("what is put aside for everybody must be all within reach", () => {
  expect(reachOf({ projection: "balances", streamId: null })).toEqual({ projection: "balances", streamId: "" });
  expect(reachOf({ projection: null, streamId: "account-1" })).toEqual({ streamId: "account-1" });
  expect(reachOf({ projection: null, streamId: null })).toEqual({ projection: "", streamId: "" });
});

test("a message that was refused is in trouble, one that was not tried yet waits", () => {
  expect(deliveryState({ state: "waiting", error: "x answered 500" }).word).toBe("failing");
  expect(deliveryState({ state: "waiting", error: null }).word).toBe("waits");
  expect(deliveryState({ state: "given-up", error: "x answered 500" })).toEqual({ word: "given up", tone: "bad" });
});
