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

/** Both readings of a page; `rowsOf` gives those of `cutPage`. */
export const streamReads = (
  rowsOf: (request: StreamPageRequest) => Promise<RawRow[]>,
): Pick<StreamSource, "readStream" | "readStreamJson"> => ({
  readStream: async (request) => (await rowsOf(request)).map(decodeEvent),
  readStreamJson: async (request) => streamPageOf(await rowsOf(request)),
});
