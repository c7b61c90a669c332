import { expect, test } from "vitest";
import { generationRole } from "./generation-role";

const NOTHING = { isLive: false, isFollowed: false, isBeingRebuilt: false };

test.for([
  ["live", { ...NOTHING, isLive: true, isFollowed: true, isBeingRebuilt: true }],
  ["candidate", { ...NOTHING, isBeingRebuilt: true }],
  ["candidate", { ...NOTHING, isBeingRebuilt: true, isFollowed: true }],
  ["kept", { ...NOTHING, isFollowed: true }],
  ["registered", NOTHING],
] as const)("a generation is %s by what stands about it", ([role, facts]) => {
  expect(generationRole(facts)).toBe(role);
});
