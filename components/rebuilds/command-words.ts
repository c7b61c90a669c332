import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { countOfNoun } from "../dead-letters/nouns";
import { countOf } from "../format";
import type { Word } from "../ui/words";
import type { RebuildCommandName } from "./rebuild-state";
import { heldWords, otherSide, servingSide, sideName } from "./side-words";

export type CommandWords = { title: string; verb: string; isGrave?: boolean; consequence: Word[][] };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const differingRows = ({ comparison }: Pick<RebuildDetail, "comparison">): number => {
  const rows = comparison?.result?.rows;
  return rows ? rows.different + rows.onlyLive + rows.onlyCandidate : 0;
};

const lettersOf = (rebuild: RebuildDetail, side: "live" | "candidate"): string =>
  heldWords(rebuild[side], (count) => countOfNoun(count, rebuild.noun));

const seenByReaders = (rebuild: RebuildDetail): Word[] => {
  const rows = differingRows(rebuild);
  if (!rebuild.comparison?.result) return ["What readers will see otherwise is not known: the rows were not compared."];
  return rows === 0
    ? ["Readers see the same rows as before."]
    : [{ strong: `Readers see ${countOf(rows, "row")} change` }, ", those that are listed under the comparison."];
};

const switchWords = (rebuild: RebuildDetail): CommandWords => {
  const [from, to] = [sideName(rebuild, "live"), sideName(rebuild, "candidate")];
  const letters: Word[] =
    rebuild.live.letters.letters > 0
      ? [`${lettersOf(rebuild, "live")} of ${from} are settled by it: readers no longer have the rows that wait for them.`]
      : [];
  return {
    title: `Switch ${rebuild.projection} to ${to}`,
    verb: "Switch readers",
    consequence: [
      [{ code: rebuild.view }, ` moves from ${from} to ${to} in one transaction: a reader sees all of the one or all of the other.`],
      seenByReaders(rebuild),
      letters,
      [`${capital(from)} is kept current beside it, and one click returns readers to it until it is retired.`],
    ].filter((words) => words.length > 0),
  };
};

const rollbackWords = (rebuild: RebuildDetail): CommandWords => {
  const [kept, serving] = [sideName(rebuild, "live"), sideName(rebuild, "candidate")];
  return {
    title: `Roll ${rebuild.projection} back to ${kept}`,
    verb: "Roll back",
    consequence: [
      [{ code: rebuild.view }, ` moves back to ${kept} in one transaction. It was kept current: no event is missing in it.`],
      rebuild.live.letters.letters > 0
        ? [`${lettersOf(rebuild, "live")} are open in it, and count again from then on.`]
        : [`${capital(serving)} goes on beside it; readers can be switched again, or it can be retired.`],
    ],
  };
};

const retireWords = (rebuild: RebuildDetail): CommandWords => {
  const serving = servingSide(rebuild);
  const going = otherSide(serving);
  const { letters } = rebuild[going].letters;
  return {
    title: `Retire ${sideName(rebuild, going)} of ${rebuild.projection}`,
    verb: "Retire it",
    isGrave: true,
    consequence: [
      [
        { strong: "There is no way back to it afterwards." },
        ` Its table `,
        { code: rebuild[going].table },
        " and its checkpoints are dropped.",
      ],
      letters > 0
        ? [`Its ${lettersOf(rebuild, going)} are closed as settled by the switch.`]
        : [`Readers have ${sideName(rebuild, serving)} and notice nothing.`],
    ],
  };
};

const simpleWords = (rebuild: RebuildDetail): Record<"pause" | "resume" | "cancel" | "compare" | "approve", CommandWords> => {
  const to = sideName(rebuild, "candidate");
  const from = sideName(rebuild, "live");
  const named = `${rebuild.projection}, ${to}`;
  return {
    pause: {
      title: `Pause the rebuild of ${named}`,
      verb: "Pause",
      consequence: [[`It stops where it stands, and keeps what it has. ${capital(from)} goes on; readers notice nothing.`]],
    },
    resume: {
      title: `Resume the rebuild of ${named}`,
      verb: "Resume",
      consequence: [["It goes on where it stood. What was filled is not read again."]],
    },
    cancel: {
      title: `Cancel the rebuild of ${named}`,
      verb: "Give it up",
      isGrave: true,
      consequence: [
        [
          { strong: `${countOf(rebuild.eventsDone, "event")} were read for nothing then: ` },
          "its table, checkpoints and letters are dropped, and nothing stays of it but this page.",
        ],
        [`${capital(from)} goes on; readers notice nothing.`],
      ],
    },
    compare: {
      title: `Compare ${from} and ${to} again`,
      verb: "Compare",
      consequence: [["Every row of both is compared at one position. What was found before is replaced, and has to be looked at anew."]],
    },
    approve: {
      title: `Agree to the letters of ${to}`,
      verb: "Agree",
      consequence: [
        [
          { strong: `${lettersOf(rebuild, "candidate")} could not be folded by ${to}. ` },
          "Readers will see those rows as they were before, until the letters are redriven.",
        ],
        [`It takes somebody other than ${rebuild.actor}, who asked for the rebuild.`],
      ],
    },
  };
};

/** What a command is called, and what it will do, before it is done. */
export const commandWords = (rebuild: RebuildDetail, command: RebuildCommandName): CommandWords => {
  if (command === "promote") return switchWords(rebuild);
  if (command === "rollback") return rollbackWords(rebuild);
  if (command === "retire") return retireWords(rebuild);
  return simpleWords(rebuild)[command];
};

/** Up to so many rows one press says that they were looked at. */
const PRESSED_UP_TO = 100;

/** What has to be typed before readers see so many rows change: "412 rows". Null where a tick is enough, or nothing changes. */
export const typedForRows = (rows: number): string | null => (rows > PRESSED_UP_TO ? countOf(rows, "row") : null);
