import { expect, test } from "vitest";
import { createIdentifier } from "@/server/import/identify-events";

const event = { streamId: "fine-A1", type: "Payment", occurredAt: "2008-09-08T22:00:00.000Z" };
const idsOf = (...payloads: string[]) => {
  const identify = createIdentifier();
  return payloads.map((json) => identify(event, json, JSON.parse(json)));
};

test("the same lines get the same ids in every run", () => {
  expect(idsOf('{"a":1}', '{"a":2}')).toEqual(idsOf('{"a":1}', '{"a":2}'));
});

test("lines put in or taken out elsewhere change no id", () => {
  expect(idsOf('{"a":0}', '{"a":1}')[1]).toBe(idsOf('{"a":1}')[0]);
});

test("equal lines are different events", () => {
  expect(new Set(idsOf('{"a":1}', '{"a":1}', '{"a":1}')).size).toBe(3);
});

test("a payload written with other spaces is the same event", () => {
  expect(idsOf('{ "a": 1.50 }')).toEqual(idsOf('{"a":1.5}'));
});

test("numbers that only a decimal can tell apart are different events", () => {
  const [first, second] = ["12345678901234567.01", "12345678901234567.02"].map((amount) => idsOf(`{"a":${amount}}`)[0]);
  expect(first).not.toBe(second);
});

test("ids grow with the event's own time", () => {
  const identify = createIdentifier();
  const at = (occurredAt: string) => identify({ ...event, occurredAt }, "{}", {});
  expect(at("2008-09-08T22:00:00.000Z") < at("2008-09-08T22:00:00.001Z")).toBe(true);
});

test("counts thousands of contents without mixing them up", () => {
  const identify = createIdentifier();
  const round = () => Array.from({ length: 20_000 }, (_, index) => identify(event, `${index}`, index));
  expect(new Set([...round(), ...round()]).size).toBe(40_000);
});
