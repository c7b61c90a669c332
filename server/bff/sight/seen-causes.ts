import type { Subject } from "@/server/domain/access/grants";
import { type MessagePart, partsOf } from "@/server/domain/cause-template";
import { maskedMessage, maskedParts } from "@/server/domain/sight/masked-message";
import type { Sight } from "./sight";

type Cause = { type: string; message: string; stack?: string | undefined };
type SeenCause<C extends Cause> = Omit<C, "message" | "stack"> & { message: string; stack?: string };

/** What an event failed for. Who may not see personal fields is told why it failed, without the values that it failed on, and no stack. */
export const seenCause = <C extends Cause>(sight: Sight, subject: Subject, { stack, message, ...told }: C): SeenCause<C> =>
  sight.sees(subject)
    ? { ...told, message, ...(stack === undefined ? {} : { stack }) }
    : { ...told, message: maskedMessage(message, told.type) };

export const seenParts = (sight: Sight, subject: Subject, { type, message }: Cause): MessagePart[] =>
  sight.sees(subject) ? partsOf(message) : maskedParts(message, type);

/** Of an error whose type is not kept: as strictly as of one that a fold has written. */
export const seenMessage = (sight: Sight, subject: Subject, message: string): string =>
  sight.sees(subject) ? message : maskedMessage(message, "");
