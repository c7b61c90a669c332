import type pg from "pg";
import { OperationError } from "@/server/domain/errors";
import type { MasterKey } from "./master-key";
import { obtainKeys } from "./obtain-keys";
import { type PersonalFields, type PlainEvent, personalTypes, presentFields, subjectName } from "./personal-fields";
import { sealField } from "./seal-field";

/** By field: its sealed text. */
export type SealedFields = ReadonlyMap<string, string>;

/** `data` is the payload parsed, `textOf` a field's JSON text where parsing may have changed its numbers. */
export type EventToSeal = PlainEvent & { textOf?: (field: string) => string };

export type Sealer = {
  /** False for the many types without personal fields, which are stored as they are. */
  concerns(type: string): boolean;
  /** An id's hash of a content that may name people. */
  contentHash(content: string): Buffer;
  /** Of each event the fields that take the place of its plain ones. Keys are made, on `on`, for whom there is none. */
  seal(on: pg.Pool | pg.ClientBase, events: readonly EventToSeal[]): Promise<SealedFields[]>;
};

type Planned = { type: PersonalFields; fields: ReturnType<typeof presentFields>; subject: string; event: EventToSeal };

const sealPlanned = (masterKey: MasterKey, keys: Awaited<ReturnType<typeof obtainKeys>>, planned: Planned | null): SealedFields => {
  if (!planned) return new Map();
  const { type, fields, subject, event } = planned;
  const key = keys.get(subject);
  if (!key) throw new OperationError("conflict", "a key was made by another transaction that this one does not see: append again");
  return new Map(
    fields.map(([field, value]) => {
      const json = event.textOf?.(field) ?? JSON.stringify(value);
      return [field, sealField(masterKey, key, { type, field, subject, value, json })];
    }),
  );
};

/** Seals what the definitions call personal. `masterKey` may be null while nothing personal is written. */
export const openSealer = (eventTypes: Iterable<PersonalFields>, masterKey: MasterKey | null): Sealer => {
  const types = personalTypes(eventTypes);

  const needKey = (type: string): MasterKey => {
    if (masterKey) return masterKey;
    throw new OperationError(
      "unavailable",
      `${type} has personal fields, which are sealed before they are stored: set TIDEMARK_MASTER_KEY`,
    );
  };

  const plan = (event: EventToSeal): Planned | null => {
    const type = types.get(event.type);
    const fields = type ? presentFields(type, event.data) : [];
    if (!type || fields.length === 0) return null;
    return { type, fields, subject: needKey(type.name).subjectOf(subjectName(type, event)), event };
  };

  return {
    concerns: (type) => types.has(type),
    contentHash: (content) => needKey("the event").contentHash(content),
    async seal(on, events) {
      const planned = events.map(plan);
      const subjects = [...new Set(planned.flatMap((one) => (one ? [one.subject] : [])))];
      if (!masterKey || subjects.length === 0) return planned.map(() => new Map());
      const keys = await obtainKeys(on, masterKey, subjects);
      return planned.map((one) => sealPlanned(masterKey, keys, one));
    },
  };
};
