import { defineProjection } from "@/server/projections/define-projection";
import { broken, journal, noted, removed } from "./journal";

const { columns } = journal;
const about = (event: { streamId: string; streamVersion: bigint }) => `${event.streamId}@${event.streamVersion}`;

/** The journal, telling the outside of every note. */
export const speaker = defineProjection({
  name: "speaker",
  version: 1,
  partitions: 2,
  events: [noted, removed, broken],
  columns,
  apply: (row, event) => journal.apply(row, event),
  effects: ({ event, before }) =>
    event.type === "Noted" ? [{ name: "told", payload: { about: about(event), before: before?.versions.trim() ?? null } }] : [],
});

/** It takes what version 1 throws at, tells of everything, and says one thing more. */
export const talker = defineProjection({
  name: "speaker",
  version: 2,
  partitions: 3,
  events: [noted, removed, broken],
  columns,
  apply: (row, event) => {
    if (event.type === "Removed") return null;
    const n = event.type === "Noted" ? event.data.n : 0;
    return { versions: `${row?.versions ?? ""}${event.streamVersion} `, total: (row?.total ?? 0) + n, note: null };
  },
  effects: ({ event, before }) => [
    { name: "told", payload: { about: about(event), before: before?.versions.trim() ?? null } },
    { name: "told-more", payload: { about: about(event) } },
  ],
});
