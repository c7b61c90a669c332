import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import { eventJsonOf } from "../event-json";
import type { StreamPageRequest, StreamPageText } from "../event-source";
import { decodeEvent } from "../native/decode-event";
import type { RawRow } from "../native/raw-rows";
import type { StreamSource } from "../stream-source";

/** How a page goes on after the version that is the parameter at `place`. */
export const beyondVersion = (column: string, direction: StreamPageRequest["direction"], place: number): string =>
  `($${place}::bigint is null or ${column} ${direction === "forwards" ? ">" : "<"} $${place}::bigint)`;

export const inVersionOrder = (column: string, direction: StreamPageRequest["direction"]): string =>
  direction === "forwards" ? column : `${column} desc`;

/** The columns of an event, in the order of `EVENT_COLUMNS`. */
const [VERSION, TAKEN] = [2, 13];

export const jsonOfEvents = (rows: readonly RawRow[]): string => `[${rows.map(eventJsonOf).join(",")}]`;

/** Rows of `cutPage`, each an event. */
const streamPageOf = (rows: readonly RawRow[]): StreamPageText => {
  const last = rows.at(-1);
  return {
    json: jsonOfEvents(rows),
    events: rows.length,
    last: last ? BigInt(last[VERSION]!) : null,
    isCut: rows.length < Number(last?.[TAKEN] ?? 0),
  };
};

/** Other tools let a stream be put aside and another begin under its name. Throws `OperationError("conflict")`. */
const assertRising = (streamId: string, page: readonly RecordedEvent[]): void => {
  const again = page.find(({ streamVersion }, at) => at > 0 && streamVersion <= page[at - 1]!.streamVersion);
  if (!again) return;
  const sentence = `${streamId} has version ${again.streamVersion} more than once: two streams have that name, and a state of both is that of neither.`;
  throw new OperationError("conflict", sentence, { field: "streamId" });
};

/** Both readings of a page; `rowsOf` gives those of `cutPage`. */
export const streamReads = (
  rowsOf: (request: StreamPageRequest) => Promise<RawRow[]>,
): Pick<StreamSource, "readStream" | "readStreamJson"> => ({
  readStream: async (request) => {
    const page = (await rowsOf(request)).map(decodeEvent);
    if (request.direction === "forwards") assertRising(request.streamId, page);
    return page;
  },
  readStreamJson: async (request) => streamPageOf(await rowsOf(request)),
});
