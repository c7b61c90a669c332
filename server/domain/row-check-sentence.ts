import { counted } from "./duration";

export type RowVerdict = "equal" | "different" | "missing" | "surplus";

export type CheckedRow = {
  projection: string;
  verdict: RowVerdict;
  hasRow: boolean;
  differences: number;
  /** The newest version of the stream that the row is to have in it; 0 before the first. */
  version: bigint;
  /** The newest version that the projection has passed: what is held back lies between. */
  passed: bigint;
  /** Versions that are held back, oldest first. */
  held: readonly bigint[];
  /** The stream's newest version. */
  newest: bigint;
  /** The version of the snapshot that a stream too long to be folded whole was folded on from. */
  snapshot: bigint | null;
};

const verdictText = ({ projection, verdict, hasRow, differences, version }: CheckedRow): string => {
  const [events, s] = version === 1n ? ["v1", "s"] : [`v1 to v${version}`, ""];
  if (version === 0n) return hasRow ? `${projection} has a row, but has read none of the stream's events` : `${projection} has no row yet`;
  switch (verdict) {
    case "equal":
      return hasRow ? `The stored row equals the fold of ${events}` : `${projection} has no row, and ${events} leave${s} none`;
    case "different":
      return `${counted(differences, "field")} of the stored row ${differences === 1 ? "is" : "are"} not what ${events} fold${s} to`;
    case "missing":
      return `${projection} has no row, but ${events} fold${s} to one`;
    case "surplus":
      return `${projection} has a row, but ${events} leave${s} none`;
  }
};

const heldText = ([first, ...behind]: readonly bigint[]): string => {
  if (first === undefined) return "";
  const waiting = behind.length === 0 ? "" : ` and ${counted(behind.length, "event")} behind it`;
  return ` v${first}${waiting} ${behind.length === 0 ? "is" : "are"} held back: neither the row nor this fold has ${behind.length === 0 ? "it" : "them"}.`;
};

const waitsText = ({ passed, newest }: CheckedRow): string => (passed < newest ? ` v${newest} has not been read yet.` : "");

const snapshotText = ({ snapshot }: CheckedRow): string =>
  snapshot === null ? "" : ` The stream is too long to be folded whole: this is its snapshot at v${snapshot}, folded on.`;

/** What comparing a stored row with the fold of its stream showed, for people. */
export const rowCheckSentence = (checked: CheckedRow): string =>
  `${verdictText(checked)}.${heldText(checked.held)}${waitsText(checked)}${snapshotText(checked)}${
    checked.verdict === "equal" ? "" : " Rebuild the row, and find out who wrote to it."
  }`;
