import { expect, test } from "vitest";
import { capabilityName, type RoleName } from "@/server/contracts/access";
import type { Me } from "@/server/contracts/me";
import { everything, wholeProjection } from "@/server/contracts/reach";
import { grantText, refusalText, whereText } from "./role-words";

const everywhere = { streamPrefixes: null, projections: null };

const holdersWith = (operate: RoleName[]): Me["holders"] => {
  const parsed: Partial<Me["holders"]> = Object.fromEntries(capabilityName.options.map((name) => [name, operate]));
  return parsed as Me["holders"];
};

test("a refusal says who one is, who may, and what", () => {
  const holders = holdersWith(["operator", "owner", "administrator"]);

  expect(refusalText("dead-letters:operate", { grants: [{ ...everywhere, role: "support" }], holders })).toBe(
    "You are support. Only operators, owners and administrators may run, restore or discard letters.",
  );
});

test("who has the role, but not for what it is done to, is told where it holds and where it must", () => {
  const holders = holdersWith(["operator", "administrator"]);
  const otto = { grants: [{ role: "operator", streamPrefixes: ["account-1"], projections: null }], holders } as const;
  const pia = {
    grants: [
      { ...everywhere, role: "viewer" },
      { ...everywhere, role: "operator", projections: ["transfers"] },
    ],
    holders,
  } as const;

  expect(refusalText("projections:operate", otto, wholeProjection("transfers"))).toBe(
    "You are operator for streams beginning with account-1. Only operators and administrators whose role holds for all streams of transfers may pause, resume or retry a projection.",
  );
  expect(refusalText("dead-letters:operate", pia, { projection: "balances", streamId: "account-7" })).toBe(
    "You are operator for projection transfers. Only operators and administrators whose role holds for stream account-7 in projection balances may run, restore or discard letters.",
  );
  const limited = { grants: [{ ...everywhere, role: "administrator", projections: ["transfers"] }], holders } as const;
  expect(refusalText("people:manage", limited, everything)).toMatch(/whose role holds everywhere may say who may do what\.$/);
});

test("two roles are both named, the same role with two limits once", () => {
  const grants = (["viewer", "support", "viewer"] as const).map((role) => ({ ...everywhere, role }));

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
