import { z } from "zod";
import { decimal, integer, nullable, text } from "@/server/projections/columns";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection } from "@/server/projections/define-projection";
import { buildRegistry } from "@/server/projections/registry";

export const noted = defineEventType({ name: "Noted", meaning: "Something was noted.", schema: z.object({ n: z.number() }) });
export const removed = defineEventType({ name: "Removed", meaning: "The row goes.", schema: z.object({}) });
export const broken = defineEventType({ name: "Broken", meaning: "No fold takes it.", schema: z.object({}) });

/** Folds every version it has seen into one text, so that a lost, doubled or disordered event shows in the row. */
export const journal = defineProjection({
  name: "journal",
  version: 1,
  partitions: 4,
  events: [noted, removed, broken],
  columns: { versions: text(), total: integer(), note: nullable(text()) },
  apply: (row, event) => {
    if (event.type === "Broken") throw new TypeError(`cannot fold v${event.streamVersion}`);
    if (event.type === "Removed") return null;
    return { versions: `${row?.versions ?? ""}${event.streamVersion} `, total: (row?.total ?? 0) + event.data.n, note: null };
  },
});

/** The same columns; it takes the event that version 1 throws at. */
export const journalFixed = defineProjection({
  name: "journal",
  version: 2,
  partitions: 4,
  events: [noted, removed, broken],
  columns: { versions: text(), total: integer(), note: nullable(text()) },
  apply: (row, event) => {
    if (event.type === "Removed") return null;
    const n = event.type === "Noted" ? event.data.n : 0;
    return { versions: `${row?.versions ?? ""}${event.streamVersion} `, total: (row?.total ?? 0) + n, note: null };
  },
});

/** Keyed by a payload value, over all streams. */
export const totals = defineProjection({
  name: "totals",
  version: 1,
  events: [noted],
  key: { column: "remainder", of: (event) => String(event.data.n % 3) },
  columns: { total: decimal() },
  apply: (row, event) => ({ total: (Number(row?.total ?? 0) + event.data.n).toFixed(2) }),
});

export const testRegistry = buildRegistry([journal, totals]);
