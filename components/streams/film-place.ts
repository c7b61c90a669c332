import { formatDecimal } from "../format";
import type { AddressProblem, StreamAddress } from "./stream-address";
import { clamp, type Span } from "./timeline-pages";

export type FilmPlace = {
  chosen: bigint;
  /** The version that the chosen one is compared with. */
  other: bigint | null;
  /** What the address names and the stream does not have. */
  missing: AddressProblem[];
};

/** Where the address stands in the stream: what lies outside of it is told, and the nearer end is shown. */
export const filmPlaceOf = ({ v, with: compared }: StreamAddress, span: Span): FilmPlace => {
  const asked = v === undefined ? span.last : BigInt(v);
  const askedOther = compared === undefined ? null : BigInt(compared);
  const chosen = clamp(span, asked);
  const other = askedOther === null ? null : clamp(span, askedOther);
  const missing = (name: string, version: bigint): AddressProblem => ({
    name,
    message: `names version ${version}, and there is none: the newest is v${formatDecimal(String(span.last))}`,
  });
  return {
    chosen,
    other: other === chosen ? null : other,
    missing: [
      ...(asked === chosen ? [] : [missing("v", asked)]),
      ...(askedOther === null || askedOther === other ? [] : [missing("with", askedOther)]),
    ],
  };
};
