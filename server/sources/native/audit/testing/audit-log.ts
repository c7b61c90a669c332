import type { Fault } from "@/server/domain/audit/fault";
import { type Position, position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";

const noLimits = () => ({ statementTimeout: 60_000, signal: new AbortController().signal });

type Cut = (after: Position, upTo: Position) => Promise<Position>;

/** Every so many positions, whatever lies there: the seams fall between neighbours of every kind. */
export const everyPositions =
  (length: bigint): Cut =>
  async (after, upTo) => {
    const end = BigInt(after) + length;
    return end < BigInt(upTo) ? position(end.toString()) : upTo;
  };

/** All faults above `after` up to the published head, as an engine would look for them. */
export const auditLog = async (
  source: EventSource,
  { after = source.start, cut = source.stretchEnd }: { after?: Position; cut?: Cut } = {},
): Promise<Fault[]> => {
  const head = await source.publishHead();
  const found: Fault[] = [];
  for (let at = after; !source.hasPassed(at, head); ) {
    const upTo = await cut(at, head);
    for (const { name } of source.logChecks) found.push(...(await source.checkLog(name, { after: at, upTo }, noLimits())));
    at = upTo;
  }
  return found;
};

/** As `check stream@version`, or the fault's identity where it is of no stream. */
export const brief = ({ check, identity, streamId, streamVersion }: Fault): string =>
  `${check} ${streamId ? `${streamId}@${streamVersion}` : identity}`;
