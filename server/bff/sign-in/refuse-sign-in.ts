import type { Account } from "@/server/db/access/find-account";
import { spend } from "@/server/db/access/spend";
import type { Database } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { RequestRefusal } from "../request-refusal";
import type { Way } from "./admit-person";

type Refused = { way: Way; account: Pick<Account, "name"> | null; address: string | null; because: string };

/** Of all refused sign-ins together, so that a flood of them fills no table; whoever floods under no name keeps none of a person's out. */
const BUCKETS = { person: { capacity: 300, perSecond: 0.5 }, unknown: { capacity: 60, perSecond: 0.05 } };

type LeftOut = Record<keyof typeof BUCKETS, number>;

// Every route has its own copy of this module in the built console; the process counts once.
const home = globalThis as typeof globalThis & { __tidemarkRefusedSignIns?: LeftOut };
home.__tidemarkRefusedSignIns ??= { person: 0, unknown: 0 };
const leftOut = home.__tidemarkRefusedSignIns;

/**
 * Recorded under a name that there is, and under none otherwise: what was typed may be a password in the wrong field. Of a flood as much as the
 * buckets hold; what was left out is counted in the next row.
 */
export const recordRefusedSignIn = async (db: Database, { way, account, address, because }: Refused): Promise<void> => {
  const whose = account ? "person" : "unknown";
  const { isWithin } = await spend(db, { bucket: `refused sign-ins of ${whose}`, cost: 1, ...BUCKETS[whose] });
  if (!isWithin) {
    leftOut[whose] += 1;
    return;
  }
  const before = leftOut[whose];
  leftOut[whose] = 0;
  await db.transaction((tx) =>
    recordAction(tx, {
      actor: { name: "nobody", id: null, address },
      action: "sign-in-refused",
      target: account ? `person:${account.name}` : "person:unknown",
      reason: because,
      before: null,
      after: { way, ...(before > 0 ? { leftOut: before } : {}) },
    }),
  );
};

/** The same words for every way to be wrong: they tell nobody which names there are. */
export const refuseSignIn = async (db: Database, refused: Refused, sentence: string): Promise<never> => {
  await recordRefusedSignIn(db, refused);
  throw new RequestRefusal(401, "wrong-credentials", sentence);
};
