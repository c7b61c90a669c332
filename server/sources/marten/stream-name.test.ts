import { expect, test } from "vitest";
import { readStreamName, uuidsBeginning } from "./stream-name";

const uuid = "018f3a52-7c1e-7b00-8000-000000000001";

test("where tenants share the tables a stream's name says whose it is, whatever characters the two have", () => {
  const tenants = { hasTenants: true, streamIds: "text" } as const;
  expect(readStreamName(tenants, "acme/account/1")).toEqual({ tenant: "acme", id: "account/1" });
  expect(readStreamName(tenants, "a%2Fb%25c/1")).toEqual({ tenant: "a/b%c", id: "1" });
  expect(readStreamName(tenants, "%252F/1")).toEqual({ tenant: "%2F", id: "1" });
  expect(readStreamName(tenants, "account-1")).toBeNull();
});

test("else it is the id as it is; what is no id of the store's kind is no stream of it", () => {
  expect(readStreamName({ hasTenants: false, streamIds: "text" }, "acme/1")).toEqual({ tenant: null, id: "acme/1" });
  expect(readStreamName({ hasTenants: false, streamIds: "uuid" }, uuid)).toEqual({ tenant: null, id: uuid });
  for (const name of ["account-1", `${uuid}0`, uuid.toUpperCase(), ""])
    expect(readStreamName({ hasTenants: false, streamIds: "uuid" }, name)).toBeNull();
});

test("ids that begin alike are a range of uuids, and what no uuid begins with is none", () => {
  expect(uuidsBeginning("018f3a52-7c")).toEqual({
    from: "018f3a52-7c00-0000-0000-000000000000",
    to: "018f3a52-7cff-ffff-ffff-ffffffffffff",
  });
  expect(uuidsBeginning(uuid)).toEqual({ from: uuid, to: uuid });
  for (const text of ["account", "018f3a527", "018F", `${uuid}0`]) expect(uuidsBeginning(text), text).toBeNull();
});
