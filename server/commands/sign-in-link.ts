import { ensureAdministrator } from "@/server/db/access/ensure-administrator";
import { findAccount } from "@/server/db/access/find-account";
import { makeSignInLink } from "@/server/db/access/make-sign-in-link";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { itself } from "@/server/domain/access/acting-party";
import { ADMINISTRATOR } from "@/server/domain/access/administrator";
import { CommandRefusal } from "./refusal";
import { withDatabase } from "./with-database";

export const LINK_MINUTES = 15;

export type SignInLink = { name: string; path: string; expiresAt: string };

/**
 * A link that lets one person in, once: for who has this machine, and so the database. The account of the administrator is made with its first
 * link. Throws a CommandRefusal for somebody who has no account, a disabled one, or one of the provider.
 */
export const makeLinkFor = (databaseUrl: string, name: string, madeBy: string): Promise<SignInLink> =>
  withDatabase(databaseUrl, (db) =>
    db.transaction(async (tx) => {
      if (name === ADMINISTRATOR) await ensureAdministrator(tx, madeBy);
      const account = await findAccount(tx, { name });
      if (!account) throw new CommandRefusal(`There is no person ${name}.`);
      if (account.isDisabled) throw new CommandRefusal(`${name} is disabled: a link would let nobody in.`);
      if (account.isFromProvider)
        throw new CommandRefusal(`${name} signs in at the provider: a link would let in whom the provider keeps out.`);
      const secret = newSecret();
      const link = { secretHash: hashOfSecret(secret), personId: account.id, createdBy: madeBy, minutes: LINK_MINUTES };
      const expiresAt = await makeSignInLink(tx, link);
      await recordAction(tx, {
        actor: itself(madeBy),
        action: "make-sign-in-link",
        target: `person:${name}`,
        reason: "asked for at the machine's terminal",
        before: null,
        after: { expiresAt },
      });
      // After the #: browsers send it to nobody, and no log has it.
      return { name, path: `/sign-in#link=${secret}`, expiresAt };
    }),
  );
