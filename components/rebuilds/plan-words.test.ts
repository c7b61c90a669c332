import { expect, test } from "vitest";
import { bytesText, diskText, isTooLarge } from "./plan-words";
import { buildableVersions, newestVersion } from "./version-choices";

test("bytes are told in the largest unit that keeps a digit before the point", () => {
  expect([0, 999, 1_000, 42_400_000, 999_400_000, 81e9].map(bytesText)).toEqual(["0 B", "999 B", "1 kB", "42.4 MB", "999 MB", "81 GB"]);
});

test("what is free is not guessed", () => {
  expect(diskText({ needed: 1_000, free: null })).toBe("1 kB; what is free is not known");
  expect([isTooLarge({ needed: 2, free: 1 }), isTooLarge({ needed: 2, free: null })]).toEqual([true, false]);
});

test("the newest version is offered first, and the live one can be built once more", () => {
  const known = {
    version: 3,
    versions: [{ version: 3, role: "live", generation: 1 } as const, { version: 5, role: "registered", generation: 1 } as const],
  };
  expect(newestVersion(known)).toBe(5);
  expect(buildableVersions(known).map(({ label }) => label)).toEqual(["version 5", "version 3, once more"]);
});
