import type { LetterCluster, LetterFigures, LetterSequence } from "@/server/contracts/dead-letters";
import type { Preview } from "@/server/contracts/operations";

const at = "2026-01-05T02:31:00.000Z";

export const sequenceNamed = (sequence: string): LetterSequence => ({
  projection: "statement-lines",
  version: 1,
  sequence,
  noun: "account",
  state: "parked",
  letters: 3,
  waiting: 2,
  head: { globalPosition: "1281044", streamId: sequence, streamVersion: "17", eventId: "e", type: "FeeCharged" },
  cause: { type: "MissingPlan", message: "Fee 3.50 lacks its plan", fingerprint: "0123456789abcdef" },
  message: [
    { text: "Fee ", isValue: false },
    { text: "3.50", isValue: true },
    { text: " lacks its plan", isValue: false },
  ],
  attempts: 1,
  enqueuedAt: at,
  lastTriedAt: at,
});

export const causeOf = (change: Partial<LetterCluster> = {}): LetterCluster => {
  const { projection, version, noun, cause, message, head, sequence } = sequenceNamed("account-1");
  const { fingerprint, type } = cause;
  return {
    ...{ projection, version, noun, fingerprint, type, message, eventTypes: ["FeeCharged"] },
    ...{ sequences: 37, letters: 112, firstAt: at, lastAt: at, sample: { sequence, event: head }, notes: [], ...change },
  };
};

const figure = (value: number | null) => ({ value, severity: "medium" as const, goal: 100, critical: 500 });

export const figuresOf = (letters: number, sequences: number, oldestSeconds: number | null): LetterFigures => ({
  severity: "medium",
  letters: figure(letters),
  sequences: figure(sequences),
  oldestSeconds: figure(oldestSeconds),
  successRate: figure(null),
});

const none = { sequences: 0, letters: 0 };

export const previewOf = (change: Partial<Preview> = {}): Preview => ({
  ...{ countedAt: at, noun: "fine", liveVersion: 1, foldVersion: 2, succeed: none, fail: none, applied: none, busy: none },
  ...{ discard: { letters: 0 }, sequences: [], loops: [], ...change },
});
