import type { Transaction } from "@/server/db/database";
import { lockSubjectKey } from "@/server/db/privacy/lock-subject-key";
import { MOST_EVENTS, readSubjectFields, type SubjectFields } from "@/server/db/privacy/subject-fields";
import { EVERYWHERE, isInside, type Scope, type Subject } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { subjectPlanHash } from "./subject-plan-hash";

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
  /** Where somebody must be allowed to forget, to forget this person: everywhere, where the streams are too many to name or none is found. */
  about: readonly Subject[];
};

/** Holds the key's row. Throws `OperationError("not-found")` for a subject that there is not, or not for whoever asks. */
export const subjectPlan = async (tx: Transaction, subject: string, scope: Scope): Promise<SubjectPlan> => {
  const key = await lockSubjectKey(tx, subject);
  const found = await readSubjectFields(tx, subject);
  const isWhole = found.events <= MOST_EVENTS;
  const isNamed = isWhole && found.streams.length > 0 && found.streams.length <= MOST_STREAMS;
  const about = isNamed ? found.streams.map((streamId) => ({ streamId })) : [EVERYWHERE];
  if (!key || about.some((one) => !isInside(scope, one)))
    throw new OperationError("not-found", `There is no subject ${subject}.`, { field: "subject" });
  return {
    subject,
    erasedAt: key.destroyedAt,
    events: Math.min(found.events, MOST_EVENTS),
    streams: found.streams.length,
    streamIds: found.streams.toSorted().slice(0, NAMED_STREAMS),
    fields: found.fields,
    isWhole,
    planHash: subjectPlanHash(subject, found, { isWhole }),
    about,
  };
};
