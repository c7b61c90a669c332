import { expect, test } from "vitest";
import { capabilityName, type RoleName } from "@/server/contracts/access";
import type { Me } from "@/server/contracts/me";
import { grantText, refusalText, whereText } from "./role-words";

const everywhere = { streamPrefixes: null, projections: null };

const holdersWith = (operate: RoleName[]): Me["holders"] => {
  const parsed: Partial<Me["holders"]> = Object.fromEntries(capabilityName.options.map((name) => [name, operate]));
  return parsed as Me["holders"];
};

test("a refusal says who one is, who may, and what", () => {
  const holders = holdersWith(["operator", "owner", "administrator"]);

  expect(refusalText("dead-letters:operate", { grants: [{ role: "support" }], holders })).toBe(
    "You are support. Only operators, owners and administrators may run, restore or discard letters.",
  );
});

test("two roles are both named, the same role with two limits once", () => {
  const grants = [{ role: "viewer" }, { role: "support" }, { role: "viewer" }] as const;

  expect(refusalText("rebuilds:operate", { grants, holders: holdersWith(["owner"]) })).toMatch(
    /^You are viewer and support\. Only owners may/,
  );
});

test("somebody without any role is told so", () => {
  expect(refusalText("rebuilds:operate", { grants: [], holders: holdersWith(["owner"]) })).toMatch(/^You have no role here\./);
});

test("a role that is not limited holds everywhere", () => {
  expect(grantText({ role: "owner", ...everywhere })).toBe("owner everywhere");
});

test("limits are named, with characters that print nothing written out", () => {
  const limited = { role: "support", streamPrefixes: ["tenant-a/", "x\u200b"], projections: ["account-balances"] } as const;

  expect(whereText({ ...limited, streamPrefixes: [...limited.streamPrefixes], projections: [...limited.projections] })).toBe(
    "streams beginning with tenant-a/, x\\u{200b}; projection account-balances",
  );
});
