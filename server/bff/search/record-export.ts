import type { EventFilterQuery } from "@/server/contracts/search";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { Actor } from "../access/actor";
import { context } from "../context";

type Exported = { upTo: string; fields: readonly string[] };

/** Before its first byte leaves: who exported events, of which types and up to where. What was searched for may name people, and is not told. */
export const recordExport = (
  actor: Actor,
  { type, format, from, to }: EventFilterQuery & { format: string },
  { upTo, fields }: Exported,
): Promise<void> =>
  context().operatorDb.transaction((tx) =>
    recordAction(tx, {
      actor,
      action: "export-events",
      target: type === undefined ? "events" : `events:${type}`,
      reason: "",
      before: null,
      after: { format, upTo, filters: fields, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    }),
  );
