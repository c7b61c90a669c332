import { LosslessNumber } from "lossless-json";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineEventType } from "@/server/projections/define-event-type";
import { opennessOfType } from "@/server/projections/openness-of";
import { masked } from "./mask";
import { hiddenAt } from "./openness";
import { searchable } from "./searchable";

const joined = defineEventType({
  name: "Joined",
  meaning: "A customer came.",
  schema: z.object({
    number: z.string(),
    owner: z.string(),
    home: z.object({ street: z.string(), since: z.number().nullable() }),
    lines: z.array(z.object({ amount: z.string(), kind: z.enum(["a", "b"]).optional() })).default([]),
    limits: z.record(z.string(), z.number()),
    either: z.union([z.object({ a: z.boolean() }), z.literal(7)]),
    anything: z.unknown(),
  }),
  personal: ["owner"],
});
const openness = opennessOfType(joined);
const seen = (value: unknown): unknown => masked(value, openness);

test("what a definition declares is open, what it calls personal and what it does not know is covered, names and lengths stay", () => {
  expect(
    seen({ number: "1", owner: "Anna", nickname: "An", home: { street: "A", since: null, door: 7 }, lines: [{ amount: "1", who: "B" }] }),
  ).toEqual({
    number: "1",
    owner: "•••",
    nickname: "•••",
    home: { street: "A", since: null, door: "•••" },
    lines: [{ amount: "1", who: "•••" }],
  });
  expect(seen({ owner: { first: "A", all: ["A", "B"] } })).toEqual({ owner: { first: "•••", all: ["•••", "•••"] } });
});

test("what is sealed stays covered in an open place, whoever put it there", () => {
  const sealed = `sealed:1::${"s".repeat(22)}:Joined/owner:${"b".repeat(40)}`;
  expect(seen({ number: sealed, home: { street: `at ${sealed}`, since: null } })).toEqual({
    number: "•••",
    home: { street: "•••", since: null },
  });
});

test("a value of another kind than declared was foreseen by nobody, and is covered", () => {
  expect(seen({ number: 7, home: "A street", lines: "two", limits: { day: 5, who: "Anna" } })).toEqual({
    number: "•••",
    home: "•••",
    lines: "•••",
    limits: { day: 5, who: "•••" },
  });
  expect(seen({ limits: { day: new LosslessNumber("12345678901234567890") } })).toEqual({
    limits: { day: new LosslessNumber("12345678901234567890") },
  });
  expect(seen({ either: 7, anything: { of: 1 } })).toEqual({ either: 7, anything: { of: "•••" } });
  expect(seen({ either: { a: true, b: true } })).toEqual({ either: { a: true, b: "•••" } });
});

test("H2: names that JavaScript has a meaning for are names, and change nothing", () => {
  const evil = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"name":"x"},"number":"1"}');

  expect(JSON.stringify(seen(evil))).toBe('{"__proto__":{"isAdmin":"•••"},"constructor":{"name":"•••"},"number":"1"}');
  expect(Object.prototype).not.toHaveProperty("isAdmin");
});

test.each([
  [["owner"], "personal"],
  [["owner", "first"], "personal"],
  [["nickname"], "unknown"],
  [["home", "door"], "unknown"],
  [["home", "street"], null],
  [["lines", "0", "amount"], null],
  [["limits", "day"], null],
  [["anything", "x"], "unknown"],
] as const)("a condition on %j is about something %s", (path, why) => {
  expect(hiddenAt(openness, path)).toBe(why);
});

test("I6: a search is of the types whose payloads may be asked about, and refused where it would tell of a hidden field", () => {
  const other = opennessOfType(
    defineEventType({ name: "Left", meaning: "Gone.", schema: z.object({ owner: z.string(), reason: z.string() }) }),
  );
  const types = new Map([
    ["Joined", openness],
    ["Left", other],
  ]);

  expect(searchable([["number"]], types, undefined)).toEqual({ types: ["Joined"] });
  expect(searchable([["owner"]], types, undefined)).toEqual({ field: "owner", why: "personal" });
  expect(searchable([["owner"]], types, "Left")).toEqual({ types: ["Left"] });
  expect(searchable([["number"], ["nobody"]], types, undefined)).toEqual({ field: "nobody", why: "unknown" });
  expect(searchable([["number"]], types, "Nothing")).toEqual({ field: "number", why: "unknown" });
});
