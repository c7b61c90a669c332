import type { ProviderProblem } from "@/server/contracts/sign-in";
import type { ProviderSignIn } from "@/server/db/access/begin-provider-sign-in";
import { elevateSession } from "@/server/db/access/elevate-session";
import type { Account } from "@/server/db/access/find-account";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { OidcSettings } from "@/server/projections/sign-in-settings";
import { ELEVATED_MINUTES } from "../../access/elevated-minutes";
import { context } from "../../context";
import { type Arrival, admitPerson } from "../admit-person";
import type { ProvenPerson } from "./claims-of";
import { knownProviderPerson } from "./known-provider-person";

type Entry = { secret: string } | { problem: ProviderProblem; name: string };
type Asked = { proven: ProvenPerson; settings: OidcSettings; begun: ProviderSignIn; arrival: Arrival };

/** Only a session of the person who has just been proven. */
const elevate = async (tx: Transaction, { id, name }: Account, sessionId: string, { address }: Arrival): Promise<Entry> => {
  const secret = newSecret();
  const elevatedUntil = await elevateSession(tx, {
    id: sessionId,
    personId: id,
    secretHash: hashOfSecret(secret),
    minutes: ELEVATED_MINUTES,
  });
  if (elevatedUntil === null) return { problem: "other-person", name };
  await recordAction(tx, {
    actor: { id, name, address },
    action: "elevate",
    target: `person:${name}`,
    reason: "proved at the provider who sits there",
    before: null,
    after: { session: sessionId, until: elevatedUntil },
  });
  return { secret };
};

/** The roles of the claim are replaced in any case: who has none any more keeps none. */
export const letIn = ({ proven, settings, begun: { elevates }, arrival }: Asked): Promise<Entry> =>
  context().operatorDb.transaction(async (tx) => {
    const account = await knownProviderPerson(tx, proven, settings, arrival.address);
    if (account.isDisabled) return { problem: "disabled", name: account.name };
    if (!account.hasRole) return { problem: "no-role", name: account.name };
    if (elevates !== null) return elevate(tx, account, elevates, arrival);
    const { secret } = await admitPerson(tx, account, "provider", arrival);
    return { secret };
  });
