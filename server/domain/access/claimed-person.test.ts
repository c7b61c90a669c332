import { expect, test } from "vitest";
import { claimedDisplayName, claimedGrants, claimedNames } from "./claimed-person";

const support = { role: "support", streamPrefixes: ["tenant-a/"], projections: null } as const;
const roles = { "console-support": support };

test.each([
  ["a list", ["other", "console-support"], [support]],
  ["a text", "console-support", [support]],
  ["nothing", undefined, []],
  ["values that are no text", [7, null, { role: "console-support" }], []],
  ["a name that every object has", ["constructor", "__proto__", "toString"], []],
])("a claim of %s gives the roles that are mapped, and no other", (_, value, grants) => {
  expect(claimedGrants({ groups: value }, "groups", roles)).toEqual(grants);
});

test("names are what people type, the last one is nobody else's", () => {
  expect(claimedNames({ preferred_username: "Ada Rossi", email: "Ada@Example.com" }, "4f2a")).toEqual([
    "ada-rossi",
    "ada@example.com",
    "ada-rossi-4f2a",
    "person-4f2a",
  ]);
  expect(claimedNames({ sub: "1" }, "4f2a")).toEqual(["person-4f2a"]);
});

test("nobody is called administrator because a provider says so", () => {
  expect(claimedNames({ preferred_username: " Administrator" }, "4f2a")).toEqual(["person-4f2a"]);
});

test("an e-mail address that the provider has not verified names nobody", () => {
  const claims = { sub: "1", email: "administrator@example.com", email_verified: false };

  expect(claimedNames(claims, "4f2a")).toEqual(["person-4f2a"]);
  expect(claimedDisplayName(claims)).toBe("1");
});
