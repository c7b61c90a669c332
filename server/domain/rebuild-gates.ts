import { counted, countText, durationText } from "./duration";

export type GateFacts = {
  /** Of the side that readers would get. */
  lag: { events: number; seconds: number } | null;
  within: { events: number; seconds: number };
  /** Of the live side. */
  liveLag: { events: number; seconds: number } | null;
  comparison: {
    state: "requested" | "running" | "done" | "failed";
    differing: number;
    /** Events that the live side's compared rows have nothing of. */
    liveUnread: number;
    id: string;
    error: string | null;
  } | null;
  letters: { sequences: number; letters: number };
  /** Living engines that know both versions. */
  comparers: number;
  /** Letters that somebody agreed to; null where nobody was asked. */
  approved: { letters: number; by: string } | null;
  /** A redrive or discard of the live generation. */
  runningOperation: string | null;
  noun: string;
};

export type GateName = "caught-up" | "compared" | "differences-seen" | "letters-approved" | "no-redrive-runs";
export type Gate = { name: GateName; state: "pass" | "waiting" | "needs-you"; title: string; sentence: string };

/** Is this side as near to the head as the configuration wants it before readers get it? */
export const isCaughtUp = (lag: GateFacts["lag"], within: GateFacts["within"]): boolean =>
  lag !== null && lag.events <= within.events && lag.seconds <= within.seconds;

const caughtUp = ({ lag, within }: GateFacts): Gate => ({
  name: "caught-up",
  title: "Caught up",
  state: isCaughtUp(lag, within) ? "pass" : "waiting",
  sentence:
    lag === null
      ? "It does not follow the head yet."
      : lag.events === 0
        ? "Nothing to go."
        : `${counted(lag.events, "event")} to go, ${durationText(lag.seconds)}; at most ${countText(within.events)} and ${durationText(within.seconds)} may be left.`,
});

const compared = ({ comparison, comparers, liveLag, within }: GateFacts): Gate => {
  const gate = { name: "compared", title: "Compared with live" } as const;
  if (comparison?.state === "done") {
    const { differing, liveUnread } = comparison;
    const verdict = differing === 0 ? "Every row is the same." : `${counted(differing, "row")} differ.`;
    const behind =
      liveUnread === 0 ? "" : ` The live version had ${counted(liveUnread, "event")} still to read: its rows were compared as they stood.`;
    return { ...gate, state: "pass", sentence: verdict + behind };
  }
  if (comparison?.state === "failed") return { ...gate, state: "needs-you", sentence: `The comparison failed: ${comparison.error}` };
  if (comparers === 0)
    return {
      ...gate,
      state: "waiting",
      sentence: "No engine runs that knows both versions: keep the old definition registered beside the new one.",
    };
  if (comparison) return { ...gate, state: "waiting", sentence: "An engine compares." };
  if (isCaughtUp(liveLag, within))
    return { ...gate, state: "waiting", sentence: "It is compared as soon as both versions have caught up." };
  return {
    ...gate,
    state: "needs-you",
    sentence: `The live version is ${liveLag ? `${counted(liveLag.events, "event")} behind` : "not read by an engine"}: it is compared by itself when it has caught up. If it stands still, compare its rows as they are.`,
  };
};

const differencesSeen = ({ comparison }: GateFacts): Gate => {
  const gate = { name: "differences-seen", title: "Differences looked at" } as const;
  if (comparison?.state !== "done") return { ...gate, state: "waiting", sentence: "Waits for the comparison." };
  if (comparison.differing === 0) return { ...gate, state: "pass", sentence: "There are none." };
  return {
    ...gate,
    state: "needs-you",
    sentence: `${counted(comparison.differing, "row")} would change for readers. Say in the switch that you looked at them.`,
  };
};

const lettersApproved = ({ letters, approved, noun }: GateFacts): Gate => {
  const gate = { name: "letters-approved", title: "No letters in the candidate" } as const;
  if (letters.letters === 0) return { ...gate, state: "pass", sentence: "Every event could be folded." };
  const held = `${counted(letters.letters, "letter")} of ${counted(letters.sequences, noun)} could not be folded`;
  if (approved && letters.letters <= approved.letters) return { ...gate, state: "pass", sentence: `${held}; ${approved.by} agreed.` };
  return { ...gate, state: "needs-you", sentence: `${held}. A second person has to agree.` };
};

const noRedriveRuns = ({ runningOperation }: GateFacts): Gate => ({
  name: "no-redrive-runs",
  title: "No redrive runs",
  state: runningOperation === null ? "pass" : "waiting",
  sentence:
    runningOperation === null ? "Nobody writes to the live rows but the engines." : `Operation ${runningOperation} still runs letters.`,
});

/** A candidate that once had caught up is called behind when it is far behind: a burst of events is no change of state. */
export const fellBehind = (lag: GateFacts["lag"], within: GateFacts["within"]): boolean =>
  lag === null || lag.events > 10 * within.events || lag.seconds > 10 * within.seconds;

/** What the switch waits for, in the order in which people read it. */
export const gatesOf = (facts: GateFacts): Gate[] =>
  [caughtUp, compared, differencesSeen, lettersApproved, noRedriveRuns].map((gate) => gate(facts));
