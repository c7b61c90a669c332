import { expect, test } from "vitest";
import { forgettingSentence } from "./forgetting-sentence";

const plan = { erasedAt: null, events: 2, streams: 1, fields: [{ field: "email" }, { field: "owner" }, { field: "email" }], isWhole: true };

test("says what becomes unreadable, and whether somebody has to agree first", () => {
  const would =
    "Nobody will be able to read email and owner of 2 events in 1 stream any more, here and in every copy: their key is destroyed. Events, amounts and rows stay as they are.";
  expect(forgettingSentence({ ...plan, state: "previewed" })).toBe(would);
  expect(forgettingSentence({ ...plan, state: "waiting" })).toBe(`A second person has to agree first. ${would}`);
});

test("says since when nobody can read it, and how far it was counted", () => {
  const done = { ...plan, state: "forgotten", erasedAt: "2026-11-21T18:00:00.000Z", events: 20_000, isWhole: false } as const;
  expect(forgettingSentence(done)).toBe(
    "Nobody can read email and owner of at least 20,000 events in at least 1 stream any more, here and in every copy: the key was destroyed on 2026-11-21.",
  );
});
