import type { ActionExportQuery } from "@/server/contracts/operator-actions";
import type { StoredAction } from "@/server/db/operator-actions/list-actions";
import { csvCell } from "@/server/domain/csv-cell";

type Spelling = { contentType: string; head: string; line: (action: StoredAction) => string };

const json = (value: unknown): string => (value === null ? "" : JSON.stringify(value));

const COLUMNS: [name: string, of: (action: StoredAction) => string | null][] = [
  ["place", ({ place }) => place],
  ["id", ({ id }) => id],
  ["at", ({ at }) => at],
  ["actor", ({ actor }) => actor],
  ["actor_id", ({ actorId }) => actorId],
  ["address", ({ address }) => address],
  ["action", ({ action }) => action],
  ["target", ({ target }) => target],
  ["reason", ({ reason }) => reason],
  ["before", ({ before }) => json(before)],
  ["after", ({ after }) => json(after)],
  ["hash", ({ hash }) => hash],
];

/** Spreadsheets take a file without it for the encoding of their country. */
const BYTE_ORDER_MARK = "\ufeff";

/** How one action is spelled, and what stands before the first. */
export const ACTION_SPELLINGS: Record<ActionExportQuery["format"], Spelling> = {
  ndjson: { contentType: "application/x-ndjson; charset=utf-8", head: "", line: (action) => `${JSON.stringify(action)}\n` },
  csv: {
    contentType: "text/csv; charset=utf-8; header=present",
    head: `${BYTE_ORDER_MARK}${COLUMNS.map(([name]) => name).join(",")}\r\n`,
    line: (action) => `${COLUMNS.map(([, of]) => csvCell(of(action) ?? "")).join(",")}\r\n`,
  },
};
