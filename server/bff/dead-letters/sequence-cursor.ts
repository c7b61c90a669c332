import { z } from "zod";
import type { SequenceCursor } from "@/server/db/letters/list-sequences";
import { OperationError } from "@/server/domain/errors";

const isStorable = (text: string) => !text.includes("\u0000") && text.isWellFormed();

const fields = z.tuple([
  z.string().regex(/^\d{1,16}$/),
  z.string().refine(isStorable),
  z.number().int().min(1).max(2_147_483_647),
  z.string().refine(isStorable),
]);

export const cursorText = ({ heldAt, projection, version, sequence }: SequenceCursor): string =>
  Buffer.from(JSON.stringify([heldAt, projection, version, sequence])).toString("base64url");

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
};

/** Throws `OperationError("invalid-request")` for text that no page ended with. */
export const cursorOf = (text: string): SequenceCursor => {
  const { success, data } = fields.safeParse(jsonOf(text));
  if (!success) throw new OperationError("invalid-request", "after: must be the `next` of a page", { field: "after" });
  const [heldAt, projection, version, sequence] = data;
  return { heldAt, projection, version, sequence };
};
