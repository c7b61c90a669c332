import { type StoredEvent, sequenceOf } from "./reference";

export type LetterRow = {
  projection: string;
  sequence: string;
  partition: number;
  index: bigint;
  position: bigint;
  state: "parked" | "waiting" | "resolved" | "discarded";
};
export type SequenceRow = { projection: string; sequence: string; letters: number; next: number };

type Letters = {
  letters: readonly LetterRow[];
  sequences: readonly SequenceRow[];
  /** Events in the rows, by projection. */
  applied: Readonly<Record<string, readonly StoredEvent[]>>;
};

const isOpen = ({ state }: LetterRow): boolean => state === "parked" || state === "waiting";

/** Letters of one sequence keep the order of its events, and nothing behind the first open one is in the rows. */
export const letterFindings = ({ letters, sequences, applied }: Letters): string[] =>
  sequences.flatMap(({ projection, sequence, letters: counted, next }) => {
    const own = letters.filter((letter) => letter.projection === projection && letter.sequence === sequence);
    const of = `${projection} of ${sequence}`;
    const findings: string[] = [];
    const open = own.filter(isOpen);
    if (open.length !== counted) findings.push(`LETTERS: ${of} counts ${counted} letters, ${open.length} are open`);
    if (own.length !== next) findings.push(`LETTERS: ${of} gave out ${next} places, ${own.length} letters stand`);
    for (const [place, letter] of own.entries())
      if (place > 0 && own[place - 1]!.position >= letter.position)
        findings.push(`ORDER: ${of} has letter ${letter.index} behind a later one`);
    const [head] = open;
    if (head && own.some((letter) => letter.state === "resolved" && letter.index > head.index))
      findings.push(`OVERTAKEN: ${of} resolved a letter behind the open letter ${head.index}`);
    const overtaking = applied[projection]?.find(
      (event) => sequenceOf(projection, event) === sequence && head && event.position > head.position,
    );
    if (overtaking) findings.push(`OVERTAKEN: ${of} applied ${overtaking.position} although letter ${head?.position} is open`);
    return findings;
  });
