import { z } from "zod";
import type { SequenceCursor } from "@/server/db/letters/list-sequences";
import { cursorOf, keyOf } from "../page-cursor";

const isStorable = (text: string) => !text.includes("\u0000") && text.isWellFormed();

const key = z.tuple([
  z.string().regex(/^\d{1,16}$/),
  z.string().refine(isStorable),
  z.number().int().min(1).max(2_147_483_647),
  z.string().refine(isStorable),
]);

export const nextAfter = ({ heldAt, projection, version, sequence }: SequenceCursor): string =>
  cursorOf([heldAt, projection, version, sequence]);

/** Throws `OperationError("invalid-request")` for text that no page ended with. */
export const sequenceAfter = (after: string): SequenceCursor => {
  const [heldAt, projection, version, sequence] = keyOf(key, after);
  return { heldAt, projection, version, sequence };
};
