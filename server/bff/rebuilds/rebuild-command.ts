import type { z } from "zod";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import type { rebuildCommand as body, rebuild, rebuildParams } from "@/server/contracts/rebuilds";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { LockedRebuild } from "@/server/db/rebuilds/lock-rebuild";
import type { Actor } from "../access/actor";
import { command } from "../command";
import type { RouteHandler } from "../route";
import { heldRebuild, knownRebuild } from "./known-rebuild";

type RebuildEndpoint = Endpoint<"POST", typeof rebuildParams, z.ZodType, typeof body, typeof rebuild>;

export type Act = { tx: Transaction; rebuild: LockedRebuild; actor: Actor; reason: string; confirm: string | undefined };

/** What a person does to a rebuild: under its lock, recorded with the reason, answered with how it stands then. */
export const rebuildCommand = (endpoint: RebuildEndpoint, act: (request: Act) => Promise<void>): RouteHandler =>
  command(endpoint, async (tx, { params: { id }, body: { reason, confirm }, actor, scope }) => {
    const rebuild = await heldRebuild(tx, id, scope);
    await act({ tx, rebuild, actor, reason, confirm });
    const after = await knownRebuild(tx, id);
    await recordAction(tx, {
      actor,
      action: `${endpoint.path.split("/").at(-1)}-rebuild`,
      target: `rebuild:${id}`,
      reason,
      before: { state: rebuild.state },
      after: { state: after.state },
    });
    return after;
  });
