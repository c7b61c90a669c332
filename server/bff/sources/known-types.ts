import type { StreamDetail } from "@/server/contracts/streams";
import type { RecordedEvent } from "@/server/domain/event";
import type { Generation } from "@/server/domain/rebuild";
import type { EventType } from "@/server/projections/define-event-type";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import type { Registry } from "@/server/projections/registry";

/** A type as another tool spells it, what definitions know it as, and the newest version that was looked at of it. */
type SeenType = { name: string; type: EventType | undefined; isAsStored: boolean; version: bigint };

const seen = (registry: Registry, read: (recorded: RecordedEvent) => RecordedEvent, event: RecordedEvent): SeenType => {
  const found = { name: event.type, version: event.streamVersion };
  try {
    const { type, data } = read(event);
    return { ...found, type: registry.eventTypes.get(type), isAsStored: data === event.data };
  } catch (error) {
    if (!(error instanceof EventFailure)) throw error;
    return { ...found, type: undefined, isAsStored: true };
  }
};

const foldOf = ({ name, version, isKeyedByStream, events }: Projection, types: readonly SeenType[]): StreamDetail["folds"] => {
  const reads = new Set(events.map((type) => type.name));
  const [newest] = types.filter(({ type }) => type && reads.has(type.name)).sort((one, other) => (one.version < other.version ? 1 : -1));
  return newest ? [{ projection: name, version, isKeyedByStream, readsUpTo: newest.version.toString() }] : [];
};

/** What definitions make of some events of a stream that another tool writes. `live` are the versions that readers have; of the others the newest counts. */
export const knownOf = (
  { registry, read, live }: { registry: Registry; read: (recorded: RecordedEvent) => RecordedEvent; live: readonly Generation[] },
  events: readonly RecordedEvent[],
): Pick<StreamDetail, "types" | "folds" | "unknownTypes"> => {
  const types = events.map((event) => seen(registry, read, event));
  const byName = new Map(types.map((type) => [type.name, type]));
  const names = [...new Set(registry.projections.map(({ name }) => name))];
  const projections = names.flatMap((name) => {
    const version = live.find(({ projection }) => projection === name)?.version;
    return (version === undefined ? undefined : registry.find(name, version)) ?? registry.newest(name) ?? [];
  });
  return {
    types: [...byName.values()].flatMap(({ name, type, isAsStored }) =>
      type ? [{ name, meaning: type.meaning, ...(type.amountField && isAsStored ? { amountField: type.amountField } : {}) }] : [],
    ),
    folds: projections.flatMap((projection) => foldOf(projection, types)),
    unknownTypes: [...byName.values()].filter(({ type }) => !type).map(({ name }) => name),
  };
};
