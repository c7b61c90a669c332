import type { WriteAnew } from "@/server/contracts/write-anew";
import { position } from "@/server/domain/position";
import { compensate } from "@/server/domain/write-anew/compensate";
import { fillGap, neighboursOf, tombstonesFor } from "@/server/domain/write-anew/fill-gap";
import { renumber } from "@/server/domain/write-anew/renumber";
import { rewriteWithout } from "@/server/domain/write-anew/rewrite-without";
import { inTakingOrder, pathOfPointer } from "@/server/domain/write-anew/without-fields";
import type { Writing } from "@/server/domain/write-anew/writing";
import type { Places } from "./known-places";
import { lookInBackup } from "./look-in-backup";
import { registeredSchema } from "./registered-schema";

/** What the case that somebody chose has count no more and appends. Throws `OperationError` that names the field. */
export const chooseWriting = async (body: WriteAnew, { streamId, events }: Places): Promise<Writing> => {
  switch (body.kind) {
    case "compensate":
      return compensate(events, { ...body.event, schemaVersion: registeredSchema(body.event) });
    case "renumber":
      return renumber(events, { ...body, from: body.from === undefined ? undefined : BigInt(body.from) });
    case "fill": {
      const missing = { from: BigInt(body.missing.from), to: BigInt(body.missing.to) };
      const neighbours = neighboursOf(events, missing);
      const found = await lookInBackup(body.backup, streamId, missing, neighbours);
      const put = found.map((event) => ({ origin: "found", event, backup: body.backup }) as const);
      return fillGap(events, { missing, into: body.into }, put);
    }
    case "tombstone": {
      const missing = { from: BigInt(body.missing.from), to: BigInt(body.missing.to) };
      return fillGap(events, { missing, into: body.into }, tombstonesFor(missing, body.says, neighboursOf(events, missing)));
    }
    case "rewrite": {
      const leaks = new Map(body.events.map((event) => [position(event.position), inTakingOrder(event.without.map(pathOfPointer))]));
      return rewriteWithout(events, leaks, body.into);
    }
  }
};
