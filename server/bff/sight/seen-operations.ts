import type { Problem } from "@/server/contracts/health";
import type { Operation, PreviewSequence } from "@/server/contracts/operations";
import { seenCause, seenMessage, seenParts } from "./seen-causes";
import { rowSight } from "./seen-rows";
import { type Sight, seenKey, subjectOfRow } from "./sight";

type Of = Pick<Operation, "projection" | "version" | "foldVersion">;

/** A row of a sequence: where its key is its stream, a right to that stream is enough. */
const subjectIn = (sight: Sight, { projection, version }: Of, sequence: string) => {
  const definition = sight.registry.find(projection, version);
  return definition ? subjectOfRow(definition, sequence) : { projection };
};

const seenSequence = (sight: Sight, of: Of, { cause, message: _, ...told }: PreviewSequence): PreviewSequence => {
  const subject = subjectIn(sight, of, told.sequence);
  const rows = rowSight(sight, { projection: of.projection, versions: [of.version, of.foldVersion], streamId: subject.streamId });
  return {
    ...told,
    sequence: seenKey(sight, of.projection, told.sequence),
    changes: told.changes.map(({ field, before, after }) => ({
      field,
      before: rows.value(field, before),
      after: rows.value(field, after),
    })),
    ...(cause ? { cause: seenCause(sight, subject, cause), message: seenParts(sight, subject, cause) } : {}),
  };
};

/** What an operation would do, or did, as somebody may see it: rows before and after, causes, and the names of sequences. */
export const seenOperation = <O extends Operation>(sight: Sight, operation: O): O => {
  if (sight.seesEverything) return operation;
  const { projection, preview, selection, error } = operation;
  const key = (sequence: string): string => seenKey(sight, projection, sequence);
  return {
    ...operation,
    error: error && seenMessage(sight, { projection }, error),
    selection: { ...selection, ...(selection.sequences ? { sequences: selection.sequences.map(key) } : {}) },
    ...(preview
      ? {
          preview: {
            ...preview,
            sequences: preview.sequences.map((sequence) => seenSequence(sight, operation, sequence)),
            loops: preview.loops.map(key),
          },
        }
      : {}),
  };
};

/** How letters differ from those of a preview, by sequence. */
export const seenDifference = (
  sight: Sight,
  projection: string,
  difference: NonNullable<Problem["difference"]>,
): NonNullable<Problem["difference"]> => {
  const seen = <P extends { sequence: string }>(place: P): P => ({ ...place, sequence: seenKey(sight, projection, place.sequence) });
  const { gone, changed, arrived, appeared } = difference;
  return { gone: gone.map(seen), changed: changed.map(seen), arrived: arrived.map(seen), appeared: appeared.map(seen) };
};
