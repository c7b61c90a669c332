import { createTokenEndpoint } from "@/server/contracts/token-endpoints";
import { insertToken } from "@/server/db/access/insert-token";
import { hashOfSecret } from "@/server/db/access/secret";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { assertUnlimited } from "../access/assert-unlimited";
import { secretCommand } from "../command";
import { seatedPerson } from "../me/seated-person";

export const createToken = secretCommand(
  createTokenEndpoint,
  async (tx, { body: { reason, ...asked }, actor, scope }, secret) => {
    assertUnlimited(scope);
    const maker = seatedPerson(actor);
    const token = await insertToken(tx, { ...asked, secretHash: hashOfSecret(secret), createdBy: maker.name });
    const { id, name, role, streamPrefixes, projections, expiresAt } = token;
    const after = { id, role, streamPrefixes, projections, expiresAt };
    await recordAction(tx, { actor, action: "create-token", target: `token:${name}`, reason, before: null, after });
    return { ...token, token: null };
  },
  (answer, secret) => ({ ...answer, token: secret }),
);
