import { createHash } from "node:crypto";
import type { Transaction } from "@/server/db/database";
import { lockSubjectKey } from "@/server/db/privacy/lock-subject-key";
import { MOST_EVENTS, readSubjectFields, type SubjectFields } from "@/server/db/privacy/subject-fields";
import { isInside, type Scope, type Subject } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";

const MOST_STREAMS = 1_000;
const NAMED_STREAMS = 20;

/** What is forgotten with a subject. */
export type SubjectPlan = {
  subject: string;
  erasedAt: string | null;
  events: number;
  streams: number;
  streamIds: string[];
  fields: SubjectFields["fields"];
  isWhole: boolean;
  planHash: string;
  /** Where somebody must be allowed to forget, to forget this person: everywhere, where the streams are too many to name. */
  about: readonly Subject[];
};

/**
 * Of whom and where, not of how much: an event more of the same person in the same stream is no other decision, and somebody who goes
 * on being a customer could else never be forgotten.
 */
const hashOf = (subject: string, { streams, fields }: SubjectFields): string =>
  createHash("sha256")
    .update(JSON.stringify([subject, streams.toSorted(), fields.map(({ eventType, field }) => [eventType, field])]))
    .digest("hex");

/** Every beginning of a stream's id is the empty one's: only who is not limited to any may act on it. */
const EVERYWHERE: Subject = { streamId: "" };

/** Holds the key's row. Throws `OperationError("not-found")` for a subject that there is not, or not for whoever asks. */
export const subjectPlan = async (tx: Transaction, subject: string, scope: Scope): Promise<SubjectPlan> => {
  const key = await lockSubjectKey(tx, subject);
  const found = await readSubjectFields(tx, subject);
  const isWhole = found.events <= MOST_EVENTS;
  const about = isWhole && found.streams.length <= MOST_STREAMS ? found.streams.map((streamId) => ({ streamId })) : [EVERYWHERE];
  if (!key || (about.length === 0 ? [EVERYWHERE] : about).some((one) => !isInside(scope, one)))
    throw new OperationError("not-found", `There is no subject ${subject}.`, { field: "subject" });
  return {
    subject,
    erasedAt: key.destroyedAt,
    events: Math.min(found.events, MOST_EVENTS),
    streams: found.streams.length,
    streamIds: found.streams.toSorted().slice(0, NAMED_STREAMS),
    fields: found.fields,
    isWhole,
    planHash: hashOf(subject, found),
    about,
  };
};
