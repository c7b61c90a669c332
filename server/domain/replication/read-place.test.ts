import { expect, test } from "vitest";
import { placeOfReading } from "./read-place";

const standby = (seconds: number | null, bytes = 100, hasWhatIsAsked = true) =>
  placeOfReading({ kind: "standby", distance: { bytes, seconds }, hasWhatIsAsked }, 5);

test("a replica that keeps up is read, and its age is told", () => {
  expect(standby(0.4)).toEqual({ server: "replica", behindSeconds: 0.4, sentence: "Read from the replica, which is 0.4 s behind." });
  expect(standby(null, 0)).toEqual({ server: "replica", behindSeconds: 0, sentence: "Read from the replica, which has everything." });
  expect(standby(5).server).toBe("replica");
});

test.each([
  ["too far behind", standby(5.1), "5.1 s behind"],
  ["of unknown age", standby(null), "nobody can say"],
  ["short of what is asked for", standby(0, 0, false), "has not replayed"],
  ["away", placeOfReading({ kind: "away" }, 5), "does not answer"],
  ["promoted", placeOfReading({ kind: "not-a-standby" }, 5), "no standby"],
  ["of another store", placeOfReading({ kind: "other-store" }, 5), "another store"],
])("a replica that is %s is not read, and the answer says so", (_, place, why) => {
  expect(place).toMatchObject({ server: "primary", behindSeconds: 0 });
  expect(place.sentence).toContain(why);
});
