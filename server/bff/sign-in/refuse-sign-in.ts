import type { Account } from "@/server/db/access/find-account";
import type { Database } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { RequestRefusal } from "../request-refusal";
import type { Way } from "./admit-person";

type Refused = { way: Way; account: Pick<Account, "name"> | null; address: string | null; because: string };

/** Recorded under a name that there is, and under none otherwise: what was typed may be a password in the wrong field. */
export const recordRefusedSignIn = (db: Database, { way, account, address, because }: Refused): Promise<void> =>
  db.transaction((tx) =>
    recordAction(tx, {
      actor: { name: "nobody", id: null, address },
      action: "sign-in-refused",
      target: account ? `person:${account.name}` : "person:unknown",
      reason: because,
      before: null,
      after: { way },
    }),
  );

/** The same words for every way to be wrong: they tell nobody which names there are. */
export const refuseSignIn = async (db: Database, refused: Refused, sentence: string): Promise<never> => {
  await recordRefusedSignIn(db, refused);
  throw new RequestRefusal(401, "wrong-credentials", sentence);
};
