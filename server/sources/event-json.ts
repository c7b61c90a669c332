import { decodeInstant } from "./native/decode-event";
import { quoteInexactNumbers } from "./native/decode-json";
import type { RawRow } from "./native/raw-rows";

const text = (value: string | null) => JSON.stringify(value);

/** An event in the shape that HTTP promises, from its `EVENT_COLUMNS`: payload and metadata are JSON already and stay text. */
export const eventJsonOf = (row: RawRow): string =>
  `{"globalPosition":"${row[0]}","streamId":${text(row[1] ?? null)},"streamVersion":"${row[2]}","eventId":${text(row[3] ?? null)},"type":${text(row[4] ?? null)},` +
  `"schemaVersion":${row[5]},"data":${quoteInexactNumbers(row[6]!)},"metadata":${quoteInexactNumbers(row[7]!)},` +
  `"correlationId":${text(row[8] ?? null)},"causationId":${text(row[9] ?? null)},"actor":${text(row[10] ?? null)},` +
  `"occurredAt":"${decodeInstant(row[11]!)}","recordedAt":"${decodeInstant(row[12]!)}"}`;
