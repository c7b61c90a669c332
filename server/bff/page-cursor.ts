import type { z } from "zod";
import { OperationError } from "@/server/domain/errors";

/** The key of the last row of a page, spelled so that nobody takes it apart. */
export const cursorOf = (key: readonly unknown[]): string => Buffer.from(JSON.stringify(key)).toString("base64url");

const decoded = (after: string): unknown => {
  try {
    return JSON.parse(Buffer.from(after, "base64url").toString());
  } catch {
    return undefined;
  }
};

/** Throws `OperationError("invalid-request")` for a text that no page ended with. */
export const keyOf = <S extends z.ZodType>(key: S, after: string): z.output<S> => {
  const result = key.safeParse(decoded(after));
  if (result.success) return result.data;
  throw new OperationError("invalid-request", "after: must be the next of the page before", { field: "after" });
};
