import type { z } from "zod";
import { createTokenBody } from "@/server/contracts/tokens";
import { insertToken } from "@/server/db/access/insert-token";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { itself } from "@/server/domain/access/acting-party";
import { readArguments } from "../../arguments";
import { CommandRefusal } from "../../refusal";
import { withDatabase } from "../../with-database";
import { databaseUrlFor } from "../target";

const OPTIONS = {
  role: { type: "string" },
  name: { type: "string" },
  streams: { type: "string" },
  projections: { type: "string" },
  "expires-in-days": { type: "string" },
  "data-dir": { type: "string" },
  json: { type: "boolean" },
} as const;

const OPTION_OF: Readonly<Record<string, string>> = {
  streamPrefixes: "--streams",
  projections: "--projections",
  expiresInDays: "--expires-in-days",
};

const MADE_BY = "tidemark token create";

const listed = (text: string | undefined): string[] | null => (text === undefined ? null : text.split(",").map((part) => part.trim()));

const asked = (values: Readonly<Record<string, string | boolean | undefined>>): z.output<typeof createTokenBody> => {
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  for (const name of ["role", "name"]) if (text(name) === undefined) throw new CommandRefusal(`token create needs --${name}.`, 2);
  const days = text("expires-in-days");
  const parsed = createTokenBody.safeParse({
    role: text("role"),
    name: text("name"),
    streamPrefixes: listed(text("streams")),
    projections: listed(text("projections")),
    ...(days === undefined ? {} : { expiresInDays: /^\d+$/.test(days) ? Number(days) : days }),
    reason: "asked for at the machine's terminal",
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? "");
  throw new CommandRefusal(`${OPTION_OF[field] ?? `--${field}`} ${issue?.message}.`, 2);
};

export const createTokenAction = async (args: readonly string[]): Promise<number> => {
  const { values } = readArguments(args, OPTIONS);
  const { reason, ...wanted } = asked(values);
  const secret = newSecret();
  const token = await withDatabase(databaseUrlFor(values["data-dir"]), (db) =>
    db.transaction(async (tx) => {
      const made = await insertToken(tx, { ...wanted, secretHash: hashOfSecret(secret), createdBy: MADE_BY });
      const { id, role, streamPrefixes, projections, expiresAt } = made;
      const after = { id, role, streamPrefixes, projections, expiresAt };
      await recordAction(tx, { actor: itself(MADE_BY), action: "create-token", target: `token:${made.name}`, reason, before: null, after });
      return made;
    }),
  );
  const { name, role, expiresAt } = token;
  process.stdout.write(`${values.json ? JSON.stringify({ token: secret, name, role, expiresAt }) : secret}\n`);
  return 0;
};
