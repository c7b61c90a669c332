import { z } from "zod";
import { type Position, position } from "../position";
import type { Fault } from "./fault";

/** The other one, where a fault lies between two events: the twin, the one before it, the one that closed its stream. */
const place = z.object({ position: z.string() });
const pair = z.object({ first: place.optional(), before: place.optional(), closedBy: place.optional() });

/** Whether the event that is at fault counts no more, or the one that it is held against. */
export const isOfSuperseded = ({ position: at, evidence }: Fault, superseded: ReadonlySet<Position>): boolean => {
  const { first, before, closedBy } = pair.safeParse(evidence).data ?? {};
  return [at, first?.position, before?.position, closedBy?.position].some((one) => one !== undefined && superseded.has(position(one)));
};
