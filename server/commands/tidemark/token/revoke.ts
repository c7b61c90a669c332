import { z } from "zod";
import { revokeToken } from "@/server/db/access/revoke-token";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { itself } from "@/server/domain/access/acting-party";
import { readArguments } from "../../arguments";
import { CommandRefusal } from "../../refusal";
import { withDatabase } from "../../with-database";
import { databaseUrlFor } from "../target";

export const revokeTokenAction = async (args: readonly string[]): Promise<number> => {
  const { values } = readArguments(args, { id: { type: "string" }, "data-dir": { type: "string" }, json: { type: "boolean" } });
  const id = z.uuid().safeParse(values.id);
  if (!id.success) throw new CommandRefusal("token revoke needs --id, as token list shows it.", 2);
  const token = await withDatabase(databaseUrlFor(values["data-dir"]), (db) =>
    db.transaction(async (tx) => {
      const revoked = await revokeToken(tx, id.data);
      if (!revoked) throw new CommandRefusal(`There is no token ${id.data}.`);
      await recordAction(tx, {
        actor: itself("tidemark token revoke"),
        action: "revoke-token",
        target: `token:${revoked.name}`,
        reason: "asked for at the machine's terminal",
        before: null,
        after: { id: revoked.id, revokedAt: revoked.revokedAt },
      });
      return revoked;
    }),
  );
  const { name, revokedAt } = token;
  process.stdout.write(`${values.json ? JSON.stringify({ id: token.id, name, revokedAt }) : `${name} is revoked.`}\n`);
  return 0;
};
