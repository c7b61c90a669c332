import { expect, test } from "vitest";
import { FOLDS, given, notGiven, SOURCE_CAPABILITIES, type SourceCapabilities } from "@/server/domain/attached/capabilities";
import { NATIVE_CAPABILITIES } from "@/server/sources/native/native-capabilities";
import { OWN_PARTS, partsOf } from "./stream-parts";

const nothing = Object.fromEntries(SOURCE_CAPABILITIES.map((name) => [name, notGiven("It has none.")])) as SourceCapabilities;
const storeWith = (capabilities: SourceCapabilities | null) => ({ isOwn: false, capabilities });

test("draws of a store what it gives, and never what this console keeps of its own", () => {
  expect(partsOf(storeWith({ ...nothing, folds: FOLDS }))).toMatchObject({ folds: true, traces: false, caseFiles: false, records: false });
  expect(partsOf(storeWith({ ...nothing, correlation: given("By columns.") }))).toMatchObject({
    folds: false,
    traces: true,
    pairs: false,
    records: false,
  });
  expect(partsOf(storeWith({ ...nothing, order: given("By position.") }))).toMatchObject({ traces: false, pairs: true });
});

test("a store that is not known, or not read now, gives its events alone; the console's own, by its name, gives all", () => {
  const eventsAlone = { folds: false, traces: false, pairs: false, caseFiles: false, records: false, typesInWords: true };
  expect([partsOf(undefined), partsOf(storeWith(null))]).toEqual([eventsAlone, eventsAlone]);
  expect(partsOf({ isOwn: true, capabilities: NATIVE_CAPABILITIES })).toEqual(OWN_PARTS);
});
