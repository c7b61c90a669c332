import type { promoteEndpoint } from "@/server/contracts/rebuild-endpoints";
import { personBehind } from "@/server/db/approvals/person-behind";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { switchView } from "@/server/db/read-models/switch-view";
import { type SwitchAttempt, withExclusiveView } from "@/server/db/read-models/with-exclusive-view";
import { flipLive } from "@/server/db/rebuilds/flip-live";
import { lockCheckpoints } from "@/server/db/rebuilds/lock-checkpoints";
import type { LockedRebuild } from "@/server/db/rebuilds/lock-rebuild";
import { moveRebuild } from "@/server/db/rebuilds/move-rebuild";
import { readRebuild, type StoredRebuild } from "@/server/db/rebuilds/read-rebuilds";
import { OperationError } from "@/server/domain/errors";
import { tableName, viewName } from "@/server/domain/read-model";
import type { Generation, RebuildState } from "@/server/domain/rebuild";
import type { Actor } from "../access/actor";
import { command } from "../command";
import { context, sourceNamed } from "../context";
import type { RouteHandler } from "../route";
import { giveVoice } from "./give-voice";
import { heldRebuild, knownRebuild, unknownRebuild } from "./known-rebuild";

type Direction = {
  action: "promote-rebuild" | "rollback-rebuild";
  to: RebuildState;
  sides: (rebuild: LockedRebuild) => { gains: Generation; loses: Generation };
  /** Throws what the switch waits for. Everything that it is decided from stands still until the commit. */
  check: (stored: StoredRebuild, asked: { confirm: string | undefined; personId: string }) => Promise<void>;
  /** Columns that the other side lacks stay in the view. */
  keepsColumns: boolean;
};

const tableOf = ({ projection, version, generation }: Generation) => ({ table: tableName(projection, version, generation) });

/**
 * Gives readers the other generation. Invariant: view and live generation move in one commit, after the gates were read under the locks
 * of all checkpoints of the projection; whoever reads has all of the one or all of the other. The view's lock comes last, because every
 * reader waits from there to the commit.
 */
export const switchReaders = (endpoint: typeof promoteEndpoint, direction: Direction): RouteHandler =>
  command(
    endpoint,
    async (tx, { params: { id }, body: { reason, confirm }, actor, scope }, waitMs) => {
      const rebuild = await heldRebuild(tx, id, scope);
      const { gains, loses } = direction.sides(rebuild);
      await flip(tx, rebuild, direction, { actor, reason, confirm });
      const after = await knownRebuild(tx, id);
      await recordAction(tx, {
        actor,
        action: direction.action,
        target: `rebuild:${id}`,
        reason,
        before: { state: rebuild.state, live: loses },
        after: { state: after.state, live: gains },
      });
      const view = viewName(rebuild.projection);
      const full = direction.to === "promoted" && rebuild.caughtUpAt ? { fullSince: rebuild.caughtUpAt } : {};
      const { keepsColumns } = direction;
      await switchView(tx, { view, from: tableOf(loses), to: tableOf(gains), waitMs, keepsColumns, ...full });
      return after;
    },
    {
      transact: async <T>({ params: { id } }: { params: { id: string } }, act: SwitchAttempt<T>) =>
        withExclusiveView(context().operatorDb, await viewOf(id), act),
    },
  );

const viewOf = async (id: string): Promise<string> => {
  const found = await readRebuild(context().operatorDb, id, "counts");
  if (!found) throw unknownRebuild(id);
  return viewName(found.projection);
};

const flip = async (
  tx: Transaction,
  rebuild: LockedRebuild,
  { to, sides, check }: Direction,
  { actor, reason, confirm }: { actor: Actor; reason: string; confirm: string | undefined },
): Promise<void> => {
  const { id, projection, state } = rebuild;
  const { gains, loses } = sides(rebuild);
  await lockCheckpoints(tx, projection);
  await moveRebuild(tx, { id, from: state, to, actor: actor.name, reason });
  const { config, sources } = context();
  const { keepDays } = config.rebuilds;
  if (!(await flipLive(tx, { id, gains, loses, keepDays })))
    throw new OperationError("conflict", `Readers do not have version ${loses.version} any more: a later rebuild switched them.`, {
      field: "id",
    });
  await check((await readRebuild(tx, id))!, { confirm, personId: await personBehind(tx, actor) });
  await giveVoice(tx, { gains, loses }, sourceNamed(sources).hasPassed);
};
