import { expect, test } from "vitest";
import { parseSideBySide, sideBySideQueryText } from "./side-by-side-address";

const EVENT = "018f0000-0000-7000-8000-00000000000a";

test("names two streams, the pinned event and the projection, and tells what makes no sense", () => {
  const { address, problems } = parseSideBySide(
    new URLSearchParams(`left=account-1&right=account 2&at=${EVENT}&projection=balances&before=7,0`),
  );
  expect(address).toEqual({ left: "account-1", right: "account 2", at: EVENT, projection: "balances", before: "7,0" });
  expect(problems).toEqual([]);
  expect(parseSideBySide(new URLSearchParams("left=a&at=noon&when=now")).problems.map(({ name }) => name)).toEqual(["at", "when"]);
});

test("names the store of another tool that both stand in", () => {
  expect(parseSideBySide(new URLSearchParams("source=bank&left=a&right=b"))).toEqual({
    address: { source: "bank", left: "a", right: "b" },
    problems: [],
  });
});

test.for(["7", "7,", "7,8,9", "7,-1", "7:8", `7,${2n ** 63n}`])("%s is no pair of versions", (before) => {
  const { address, problems } = parseSideBySide(new URLSearchParams({ source: "No bank", before }));
  expect([address, problems.map(({ name }) => name)]).toEqual([{}, ["source", "before"]]);
});

test("a pinned moment stays in the address while the rest changes, and sides can be swapped", () => {
  const search = new URLSearchParams(`source=bank&left=a&right=b&at=${EVENT}&tz=utc`);
  expect(sideBySideQueryText(search, { projection: "balances" })).toBe(
    `?source=bank&left=a&right=b&at=${EVENT}&projection=balances&tz=utc`,
  );
  expect(sideBySideQueryText(search, { left: "b", right: "a", at: undefined })).toBe("?source=bank&left=b&right=a&tz=utc");
});
