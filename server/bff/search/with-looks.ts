import type { KeyedNames } from "@/server/privacy/master-key";
import type { EventFilter } from "@/server/sources/event-source";

type Key = NonNullable<EventFilter["business"]>;

const lookedFor = (key: Key, names: KeyedNames): Key => ({ ...key, looks: key.fields.map((field) => names.lookOf(field, key.value)) });

/** The same filter, which finds business keys where they are sealed too. Without a master key there is nothing sealed that could be found. */
export const withLooks = (filter: EventFilter, names: KeyedNames | null): EventFilter =>
  names === null
    ? filter
    : {
        ...filter,
        ...(filter.business ? { business: lookedFor(filter.business, names) } : {}),
        ...(filter.word ? { word: lookedFor(filter.word, names) } : {}),
      };
