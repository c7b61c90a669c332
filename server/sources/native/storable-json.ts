import { OperationError } from "@/server/domain/errors";
import type { JsonValue } from "@/server/domain/event";

const refuse = (path: string, why: string): never => {
  throw new OperationError("invalid-request", `${path} ${why}`, { field: path });
};

const checkText = (path: string, text: string): void => {
  if (text.includes("\u0000")) refuse(path, "contains NUL (U+0000), which PostgreSQL cannot store");
  if (!text.isWellFormed()) refuse(path, "contains half of a surrogate pair, which is no character");
};

/** Throws `OperationError("invalid-request")` that names the path, where PostgreSQL would refuse the value or JSON would change it. */
export const assertStorable = (path: string, value: JsonValue | undefined): void => {
  if (typeof value === "string") checkText(path, value);
  else if (typeof value === "number" && !Number.isFinite(value)) refuse(path, `is ${value}, which JSON cannot say`);
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) assertStorable(`${path}[${index}]`, item);
  else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      checkText(`a key of ${path}`, key);
      assertStorable(`${path}.${key}`, item);
    }
  }
};
