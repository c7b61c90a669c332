import { expect, test } from "vitest";
import { z } from "zod";
import { integer } from "./columns";
import { defineConfig } from "./define-config";
import { defineEventType } from "./define-event-type";
import { defineProjection } from "./define-projection";
import { scheduledRequest } from "./schedule";

const counts = defineProjection({
  name: "counts",
  version: 1,
  events: [defineEventType({ name: "Counted", meaning: "Something was counted.", schema: z.object({}) })],
  columns: { times: integer() },
  apply: (row) => ({ times: (row?.times ?? 0) + 1 }),
});
const nightly = { name: "nightly", projection: "counts", cron: "0 4 * * *", filter: {}, maxAttempts: 5 };
const configured = (...schedules: (typeof nightly)[]) => defineConfig({ projections: [counts], schedules });

test("a configuration without schedules has none", () => {
  expect(defineConfig({ projections: [counts] }).schedules).toEqual([]);
  expect(configured(nightly).schedules).toEqual([nightly]);
});

test("a schedule that contradicts itself is refused in one sentence that names the key", () => {
  const refused = [
    [{ ...nightly, projection: "elsewhere" }, "tidemark.config.ts: schedules.0.projection: there is no projection elsewhere"],
    [{ ...nightly, cron: "0 25 * * *" }, "tidemark.config.ts: schedules.0.cron: 25 is no list of hours from 0 to 23"],
    [{ ...nightly, name: "Nightly" }, "tidemark.config.ts: schedules.0.name: must be lower-case letters, digits and dashes, at most 40"],
  ] as const;
  for (const [schedule, sentence] of refused) expect(() => configured(schedule)).toThrow(new Error(sentence));
  expect(() => configured(nightly, nightly)).toThrow(new Error("tidemark.config.ts: schedules.1.name: there are two schedules nightly"));
});

test("a schedule leaves alone what was tried so often, says who it is and why", () => {
  const request = (filter: { maxAttempts?: number }) => {
    const [schedule] = configured({ ...nightly, filter }).schedules;
    return scheduledRequest(schedule!, { version: 1, generation: 3, foldVersion: 2 });
  };
  expect(request({})).toMatchObject({
    kind: "redrive",
    generation: 3,
    foldVersion: 2,
    selection: { filter: { maxAttempts: 4 } },
    actor: { name: "schedule:nightly", id: null, address: null },
    reason: "scheduled: nightly, 0 4 * * *",
  });
  expect(request({ maxAttempts: 2 }).selection.filter).toEqual({ maxAttempts: 2 });
  expect(request({ maxAttempts: 9 }).selection.filter).toEqual({ maxAttempts: 4 });
});
