import { z } from "zod";
import { isSealed } from "@/server/domain/sealed-text";

const sealedText = z.custom<string>(isSealed);

/**
 * The schema that parses what is stored: a personal field holds what its own schema takes, or sealed text. A type without personal
 * fields is parsed by its schema itself. Throws one sentence where personal fields cannot be told in the schema.
 */
export const acceptingSealed = (name: string, schema: z.ZodType, personal: readonly string[]): z.ZodType => {
  if (personal.length === 0) return schema;
  if (!(schema instanceof z.ZodObject)) throw new Error(`event type ${name} has personal fields, so its schema must be a z.object`);
  const shape: Record<string, z.ZodType> = schema.shape;
  const widened = personal.flatMap((field) => {
    const own = shape[field];
    return own ? [[field, z.union([sealedText, own])] as const] : [];
  });
  // safeExtend keeps what the object is checked for as a whole, which extend would drop.
  return schema.safeExtend(Object.fromEntries(widened));
};
