import type { Transaction } from "@/server/db/database";
import { holdClaim } from "@/server/db/repairs/hold-claim";
import { type SettledItem, settleItem } from "@/server/db/repairs/settle-item";
import type { RepairWork } from "./repair-work";

export type Settling = "settled" | "lost" | "cancelled";

/** Settles one item of a plan, in one commit with its outcome, while this engine has the repair. */
export const underClaim = ({ db, repair }: RepairWork, key: string, settle: (tx: Transaction) => Promise<SettledItem>): Promise<Settling> =>
  db.transaction(async (tx) => {
    const claim = await holdClaim(tx, repair);
    if (claim !== "held") return claim;
    await settleItem(tx, repair.id, key, await settle(tx));
    return "settled";
  });
