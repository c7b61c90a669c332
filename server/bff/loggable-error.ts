import { maskedMessage } from "@/server/domain/sight/masked-message";
import { EventFailure } from "@/server/projections/event-failure";

/** Of a database or a fold that met a value it could not take: they tell which. SQLSTATE classes 22 and 23 are about data. */
const speaksOfValues = (root: Error): boolean => "code" in root && typeof root.code === "string" && /^2[23][0-9A-Z]{3}$/.test(root.code);

/** Without its first lines, which are the message. */
const placesOf = (stack: string): string => stack.slice(Math.max(0, stack.search(/^ {4}at /m)));

/** What a log may keep of an error: the deepest cause without the statement's parameters or a row's values, which can name people. */
export const loggableError = (error: unknown): { type: string; message: string; code?: string; stack?: string } => {
  let root = error;
  let isOfEvent = error instanceof EventFailure;
  while (root instanceof Error && root.cause instanceof Error) {
    root = root.cause;
    isOfEvent ||= root instanceof EventFailure;
  }
  if (!(root instanceof Error)) return { type: typeof root, message: maskedMessage(String(root), "") };
  const code = "code" in root && typeof root.code === "string" ? { code: root.code } : {};
  if (isOfEvent || speaksOfValues(root))
    return { type: root.name, message: maskedMessage(root.message, ""), ...code, ...(root.stack ? { stack: placesOf(root.stack) } : {}) };
  return { type: root.name, message: root.message, ...code, ...(root.stack ? { stack: root.stack } : {}) };
};
