import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { EventReference } from "@/server/domain/event";
import { FILLING, resumedAs } from "@/server/domain/rebuild";
import { lockRebuild } from "./lock-rebuild";
import { ENGINE, moveRebuild } from "./move-rebuild";

export type RebuildFailure = { type: string; message: string; event: EventReference | null };

/** Stops a rebuild that cannot go on by itself; whoever mends the cause resumes it where it stood. One that was stopped meanwhile stays so. */
export const failRebuild = async (tx: Transaction, id: string, failure: RebuildFailure): Promise<void> => {
  const found = await lockRebuild(tx, id);
  if (!found || !FILLING.includes(found.state)) return;
  await moveRebuild(tx, { id, from: found.state, to: "failed", actor: ENGINE, reason: failure.message, resumesTo: resumedAs(found.state) });
  await tx.execute(sql`update tidemark.rebuilds set error = ${JSON.stringify(failure)}::jsonb where id = ${id}`);
};
