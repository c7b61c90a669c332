import { z } from "zod";
import { type Position, position } from "../position";
import type { Fault } from "./fault";

/** Of two events that are one too many, the earlier one. */
const twin = z.object({ first: z.object({ position: z.string() }) });

/** Whether the event that is one too many, whichever of the two that is, counts no more. */
export const isOfSuperseded = ({ position: at, evidence }: Fault, superseded: ReadonlySet<Position>): boolean => {
  const other = twin.safeParse(evidence).data?.first.position;
  return (at !== undefined && superseded.has(at)) || (other !== undefined && superseded.has(position(other)));
};
