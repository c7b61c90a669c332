import type { Position } from "@/server/domain/position";
import type { Projection } from "@/server/projections/define-projection";
import type { EventSource } from "@/server/sources/event-source";

/**
 * How long at most an event has been waiting that a checkpoint has not passed and that may be this row's; null where there is none. Where the
 * key is the stream its own newest event decides, published or not: a row is current though its projection is behind with others. Else any
 * event of the projection's types may be the row's. Never less than the truth: the age is that of the first event that is not read.
 */
export const unreadSeconds = async (
  source: EventSource,
  { events, isKeyedByStream }: Projection,
  { key, checkpoint }: { key: string; checkpoint: Position },
): Promise<number | null> => {
  const types = events.map(({ name }) => name);
  const hidden = isKeyedByStream ? await ageInStream(source, { streamId: key, types, checkpoint }) : await ageAboveHead(source);
  if (isKeyedByStream && hidden === null) return null;
  const [unread] = await source.unread([{ after: checkpoint, types }]);
  return unread?.first ? Math.max(unread.lagSeconds, hidden ?? 0) : hidden;
};

type InStream = { streamId: string; types: readonly string[]; checkpoint: Position };

const ageInStream = async (source: EventSource, { streamId, types, checkpoint }: InStream): Promise<number | null> => {
  const [newest] = await source.newestOfTypes({ streamId, types: [types] });
  return !newest || source.hasPassed(checkpoint, newest.position) ? null : newest.ageSeconds;
};

/** Of what is stored and not published: whoever keeps it back has done so for that long. */
const ageAboveHead = async (source: EventSource): Promise<number | null> => {
  const { position, safePosition, stalledBy } = await source.head();
  return source.hasPassed(safePosition, position) ? null : (stalledBy?.ageSeconds ?? 0);
};
