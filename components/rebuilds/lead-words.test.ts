import { expect, test } from "vitest";
import { plainText } from "../ui/words";
import { leadWords } from "./lead-words";
import { givenLane, givenRebuild } from "./testing/given-rebuild";

const said = (...asked: Parameters<typeof givenRebuild>): string => plainText(leadWords(givenRebuild(...asked)));
const switched = { live: givenLane({ role: "kept" }), candidate: givenLane({ version: 4 }) } as const;

test("says who has what before the switch, after it and after the way back", () => {
  expect(said()).toContain("Version 3 serves every reader until you switch.");
  expect(said({ state: "promoted", keptUntil: "2026-11-28T03:00:00Z", ...switched })).toContain(
    "Version 4 serves every reader. Version 3 is kept current until",
  );
  expect(said({ state: "rolled-back", candidate: givenLane({ version: 4, role: "kept" }) })).toContain(
    "Version 3 serves every reader again. Version 4 is kept current beside it.",
  );
});

test("tells of muted effects only while there is something to mute", () => {
  expect(said({ mutesEffects: true })).toContain("Effects are muted");
  expect(said({ mutesEffects: true, state: "promoted", ...switched })).not.toContain("Effects are muted");
  expect(said()).not.toContain("Effects");
});
