import { OperationError } from "@/server/domain/errors";

const refuse = (path: string, why: string): never => {
  throw new OperationError("invalid-request", `${path} ${why}`, { field: path });
};

const checkText = (path: string, text: string): void => {
  if (text.includes("\u0000")) refuse(path, "contains NUL (U+0000), which PostgreSQL cannot store");
  if (!text.isWellFormed()) refuse(path, "contains half of a surrogate pair, which is no character");
};

/** A Date or a Map is an object as well, and JSON makes something else of it. */
const isPlain = (value: object): boolean => Object.prototype.toString.call(value) === "[object Object]" && !("toJSON" in value);

const checkObject = (path: string, value: object): void => {
  if (!isPlain(value)) refuse(path, `is a ${value.constructor.name}, which is no JSON`);
  for (const [key, item] of Object.entries(value)) {
    checkText(`a key of ${path}`, key);
    if (item !== undefined) assertStorable(`${path}.${key}`, item);
  }
};

/**
 * Throws `OperationError("invalid-request")` that names the path, where PostgreSQL would refuse the value or JSON would change it. Of an object it
 * leaves out what is undefined, as JSON does.
 */
export const assertStorable = (path: string, value: unknown): void => {
  if (typeof value === "string") checkText(path, value);
  else if (typeof value === "number") {
    if (!Number.isFinite(value)) refuse(path, `is ${value}, which JSON cannot say`);
  } else if (Array.isArray(value)) for (const [index, item] of value.entries()) assertStorable(`${path}[${index}]`, item);
  else if (typeof value === "object" && value !== null) checkObject(path, value);
  else if (typeof value !== "boolean" && value !== null)
    refuse(path, `is ${value === undefined ? "" : "a "}${typeof value}, which is no JSON`);
};
