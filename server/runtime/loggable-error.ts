import { bears } from "@/server/domain/bears";
import { EVENT_FAILURE } from "@/server/domain/event-failure-mark";
import { maskedMessage } from "@/server/domain/sight/masked-message";

/** Of a database or a fold that met a value it could not take: they tell which. SQLSTATE classes 22 and 23 are about data. */
const speaksOfValues = (root: Error): boolean => "code" in root && typeof root.code === "string" && /^2[23][0-9A-Z]{3}$/.test(root.code);

/** Without its first lines, which are the message. */
const placesOf = (stack: string): string => /^ {4}at .*/ms.exec(stack)?.[0] ?? "";

type LoggableError = { type: string; message: string; code?: string; constraint?: string; stack?: string };

/** What a log may keep of an error: the deepest cause without the statement's parameters or a row's values, which can name people. */
export const loggableError = (error: unknown): LoggableError => {
  let root = error;
  let isOfEvent = bears(EVENT_FAILURE, error);
  while (root instanceof Error && root.cause instanceof Error) {
    root = root.cause;
    isOfEvent ||= bears(EVENT_FAILURE, root);
  }
  if (!(root instanceof Error)) return { type: typeof root, message: maskedMessage(String(root), "") };
  const names = {
    ...("code" in root && typeof root.code === "string" ? { code: root.code } : {}),
    ...("constraint" in root && typeof root.constraint === "string" ? { constraint: root.constraint } : {}),
  };
  if (isOfEvent || speaksOfValues(root))
    return { type: root.name, message: maskedMessage(root.message, ""), ...names, ...(root.stack ? { stack: placesOf(root.stack) } : {}) };
  return { type: root.name, message: root.message, ...names, ...(root.stack ? { stack: root.stack } : {}) };
};
