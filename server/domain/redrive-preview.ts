import { partsOf } from "./cause-template";
import { confirmText } from "./confirm-text";
import type { EventReference } from "./event";
import type { FieldChange } from "./row-change";

export type PreviewCause = { type: string; message: string; fingerprint: string };

/** What running the letters of one sequence came to, in a transaction that was rolled back. */
export type TriedSequence = {
  sequence: string;
  /** Planned letters that are still open. */
  letters: number;
  discarded: number;
  /** `at`: the how-manieth letter stops it, from 1. */
  failure: { at: number; event: EventReference; cause: PreviewCause; fingerprintBefore: string | null } | null;
  changes: readonly FieldChange[];
  /** Another operation that has claimed it. */
  operationId: string | null;
  redrivenInVain: number;
};

export type PreviewFrame = {
  countedAt: string;
  noun: string;
  liveVersion: number;
  foldVersion: number;
  /** The field that tells most of a row: its change is shown first. */
  leadField: string | undefined;
};

type Verdict = "succeed" | "fail-same" | "fail-new" | "applied" | "busy";

/** Redriven in vain so often with one cause, the next time is a loop, which wants a reason. */
export const LOOP_AFTER = 2;
const LISTED_PER_VERDICT = 200;

export const verdictOf = ({ letters, failure, operationId }: TriedSequence): Verdict => {
  if (operationId) return "busy";
  if (letters === 0) return "applied";
  if (!failure) return "succeed";
  return failure.cause.fingerprint === failure.fingerprintBefore ? "fail-same" : "fail-new";
};

const ORDER: readonly Verdict[] = ["fail-same", "fail-new", "busy", "succeed", "applied"];

const listed = (tried: TriedSequence, leadField: string | undefined) => {
  const { sequence, letters, failure, changes, operationId, redrivenInVain } = tried;
  return {
    sequence,
    verdict: verdictOf(tried),
    letters,
    redrivenInVain,
    changes: [...changes]
      .sort((a, b) => Number(b.path === leadField) - Number(a.path === leadField))
      .map(({ path, ...rest }) => ({ field: path, ...rest })),
    ...(operationId ? { operationId } : {}),
    ...(failure
      ? {
          stopsAt: failure.at,
          stopsAtEvent: { ...failure.event, streamVersion: failure.event.streamVersion.toString() },
          cause: failure.cause,
          message: partsOf(failure.cause.message),
        }
      : {}),
  };
};

/** What people are shown of a preview: counts of everything, failures first, and what the confirmation asks for. */
export const composePreview = (tried: readonly TriedSequence[], { leadField, ...frame }: PreviewFrame) => {
  const by = (...verdicts: Verdict[]) => tried.filter((one) => verdicts.includes(verdictOf(one)));
  const sum = (of: readonly TriedSequence[], count: (one: TriedSequence) => number) => of.reduce((total, one) => total + count(one), 0);
  const passed = ({ failure, letters }: TriedSequence) => (failure ? failure.at - 1 : letters);
  const discarded = ({ discarded: count }: TriedSequence) => count;
  const failing = by("fail-same", "fail-new");
  const runnable = [...failing, ...by("succeed")];
  const typeToConfirm = confirmText(runnable.length, frame.noun);
  return {
    ...frame,
    succeed: { sequences: by("succeed").length, letters: sum(runnable, passed) - sum(runnable, discarded) },
    fail: { sequences: failing.length, letters: sum(failing, (one) => one.letters - passed(one)) },
    applied: { sequences: by("applied").length, letters: 0 },
    busy: { sequences: by("busy").length, letters: sum(by("busy"), ({ letters }) => letters) },
    discard: { letters: sum(runnable, discarded) },
    sequences: ORDER.flatMap((verdict) =>
      by(verdict)
        .slice(0, LISTED_PER_VERDICT)
        .map((one) => listed(one, leadField)),
    ),
    loops: runnable.filter(({ redrivenInVain }) => redrivenInVain >= LOOP_AFTER).map(({ sequence }) => sequence),
    ...(typeToConfirm ? { typeToConfirm } : {}),
  };
};
