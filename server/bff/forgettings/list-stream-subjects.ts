import { streamSubjectsEndpoint } from "@/server/contracts/forgetting-endpoints";
import type { StreamSubject } from "@/server/contracts/forgettings";
import { readStreamSubjects, type StreamField } from "@/server/db/privacy/stream-subjects";
import type { Registry } from "@/server/projections/registry";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { knownStream } from "../streams/known-stream";

const personalOf = ({ eventTypes }: Registry) =>
  [...eventTypes.values()].flatMap(({ name, personal }) => personal.map((field) => ({ eventType: name, field })));

const subjectsIn = (found: readonly StreamField[]): StreamSubject[] => {
  const subjects = new Map<string, StreamSubject>();
  for (const { subject, erasedAt, eventType, field, events } of found) {
    if (subject === null) continue;
    const known = subjects.get(subject) ?? { subject, erasedAt, fields: [] };
    known.fields.push({ eventType, field, events });
    subjects.set(subject, known);
  }
  return [...subjects.values()];
};

export const listStreamSubjects = route(streamSubjectsEndpoint, async ({ params: { streamId } }) => {
  const { config, db, sources } = context();
  await knownStream(sourceNamed(sources), streamId);
  const found = await readStreamSubjects(db, streamId, personalOf(config.registry));
  return {
    streamId,
    subjects: subjectsIn(found),
    notErasable: found.flatMap(({ subject, eventType, field, events }) => (subject === null ? [{ eventType, field, events }] : [])),
  };
});
