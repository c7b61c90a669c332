import type { CopyPlace } from "@/server/db/copies/read-place";
import { type CopiedEvent, copiedEvent, unfitSentence } from "@/server/domain/copy/copied-event";
import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import type { Position } from "@/server/domain/position";
import { EventFailure } from "@/server/projections/event-failure";
import { decodeLogPage } from "@/server/sources/attached/decode-log-page";
import type { AttachedSource } from "@/server/sources/attached-source";
import { assertStorable } from "@/server/sources/native/storable-json";
import { assertSameStore } from "./assert-same-store";
import { stopped } from "./copy-trouble";
import { eventIdOf } from "./event-id";

export type SourcePage = {
  events: CopiedEvent[];
  /** As the source names it; null where the page brought no event. */
  last: CopyPlace["last"];
  end: Position;
  identity: string;
  hasMore: boolean;
};

/** An event of the source as folds read it. */
export type ReadEvent = (recorded: RecordedEvent) => RecordedEvent;

const asKnown = (read: ReadEvent, source: string, original: RecordedEvent): RecordedEvent => {
  try {
    return read(original);
  } catch (error) {
    if (!(error instanceof EventFailure)) throw error;
    throw stopped(
      `The event at position ${original.globalPosition} could not be read: \`read\` of ${source} in tidemark.config.ts failed at it. Mend it and start the engines anew; the engine's log has the cause.`,
      error,
    );
  }
};

/** By the rule of everything that is appended: a page that the database would refuse, or JSON would change, is not sent. */
const unstorable = (event: CopiedEvent): string | null => {
  try {
    for (const [part, value] of Object.entries(event)) assertStorable(part, value);
    return null;
  } catch (error) {
    if (error instanceof OperationError) return error.message;
    throw error;
  }
};

const copyOf = (read: ReadEvent, source: string, original: RecordedEvent): CopiedEvent => {
  const event = copiedEvent(source, { original, read: asKnown(read, source, original), idOf: (id) => eventIdOf(source, id) });
  const unfit = unfitSentence(event) ?? unstorable(event);
  if (unfit) throw stopped(`The event at position ${original.globalPosition} has no place in this console's log: ${unfit}.`);
  return event;
};

/** What comes next in the source's log and is final there; null where nothing does. Throws where it is not the store that was copied up to `place`. */
export const readPage = async (
  source: AttachedSource,
  { read, place, limit }: { read: ReadEvent; place: CopyPlace; limit: number },
): Promise<SourcePage | null> => {
  const { json, end, hasMore } = await source.readLog({ ...(place.position === null ? {} : { after: place.position }), limit });
  if (end === null) return null;
  // After the page was read: a store that was rewound in between would have given another one.
  const identity = await assertSameStore(source, place);
  const originals = decodeLogPage(json);
  const events = originals.map((original) => copyOf(read, source.name, original));
  const last = originals.at(-1) ?? null;
  return { events, last, end, identity, hasMore };
};
