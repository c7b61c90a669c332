import type { Finding } from "@/server/contracts/findings";
import { type Severity, worstOf } from "../findings/severity-words";
import type { Span } from "./timeline-pages";

/** What a version is marked for: a projection could not apply its event, or an audit found something there, and how bad that is. */
export type FilmMark = "letter" | Severity;

/** By version, each within the film; a letter is told before a finding. */
export const filmMarks = (
  letters: ReadonlyMap<string, unknown>,
  findings: ReadonlyMap<string, readonly Finding[]>,
  { first, last }: Span,
): ReadonlyMap<string, FilmMark> => {
  const marks = new Map<string, FilmMark>();
  for (const [version, found] of findings) marks.set(version, worstOf(found) ?? "note");
  for (const version of letters.keys()) marks.set(version, "letter");
  return new Map([...marks].filter(([version]) => BigInt(version) >= first && BigInt(version) <= last));
};
