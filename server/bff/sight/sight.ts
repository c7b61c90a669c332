import { isInside, type Scope, type Subject, scopeOf } from "@/server/domain/access/grants";
import type { JsonValue } from "@/server/domain/event";
import { masked } from "@/server/domain/sight/mask";
import { MASK } from "@/server/domain/sight/mask-sign";
import { type Openness, UNKNOWN } from "@/server/domain/sight/openness";
import type { Projection } from "@/server/projections/define-projection";
import { opennessOfRow, opennessOfType } from "@/server/projections/openness-of";
import { buildRegistry, type Registry } from "@/server/projections/registry";
import type { Actor } from "../access/actor";

/** What somebody sees of what is stored: every payload, row, change and cause of an answer is asked of it. */
export type Sight = {
  /** Personal fields, and fields that no definition knows, of this stream or projection. */
  sees(subject: Subject): boolean;
  /** Those of every stream and every projection: what is stored can be sent as it is spelled. */
  seesEverything: boolean;
  /** Those of some at least: what is still sealed after masking may be opened. */
  seesSome: boolean;
  registry: Registry;
  /** What they may see at all under the capability that they ask with. */
  scope: Scope;
  /** Differs between two people who do not see the same. */
  name: string;
};

const isUnlimited = (scope: Scope): boolean =>
  scope.some(({ streamPrefixes, projections }) => streamPrefixes === null && projections === null);

/** A right that holds for some streams says nothing of what comes from several. */
const seesAll = (scope: Scope, { streamId, projection }: Subject): boolean =>
  streamId === undefined
    ? scope.some(
        ({ streamPrefixes, projections }) =>
          streamPrefixes === null && (projections === null || (projection !== undefined && projections.includes(projection))),
      )
    : isInside(scope, { streamId, projection });

export const sightOf = (actor: Pick<Actor, "grants">, registry: Registry, inside: Scope): Sight => {
  const scope = scopeOf(actor.grants, "personal-fields:read");
  return {
    sees: (subject) => seesAll(scope, subject),
    seesEverything: isUnlimited(scope),
    seesSome: scope.length > 0,
    registry,
    scope: inside,
    name: JSON.stringify([scope, inside]),
  };
};

/** Of somebody of whom nothing is known yet. */
export const BLIND: Sight = sightOf({ grants: [] }, buildRegistry([]), []);

/** Of a payload, whoever asks. */
export const opennessOfEvent = ({ eventTypes }: Registry, type: string): Openness => {
  const known = eventTypes.get(type);
  return known ? opennessOfType(known) : UNKNOWN;
};

type Placed = { streamId: string; type: string };

export const seenPayload = (sight: Sight, { streamId, type }: Placed, data: JsonValue): unknown =>
  sight.sees({ streamId }) ? data : masked(data, opennessOfEvent(sight.registry, type));

/** Whether a field of a payload is seen as it is; `path` leads to it. */
export const seesAmount = (sight: Sight, { streamId, type }: Placed, field: string, value: JsonValue): boolean => {
  const seen = seenPayload(sight, { streamId, type }, { [field]: value });
  return typeof seen === "object" && seen !== null && field in seen && Object.entries(seen).every(([, one]) => one === value);
};

/** Where a row's key is its stream, a right to that stream is enough. */
export const subjectOfRow = ({ name, isKeyedByStream }: Pick<Projection, "name" | "isKeyedByStream">, key: string): Subject =>
  isKeyedByStream ? { projection: name, streamId: key } : { projection: name };

/** Of rows that a version makes; of one that this release does not know nothing is open. */
export const opennessOfVersion = (registry: Registry, name: string, version: number): Openness => {
  const definition = registry.find(name, version);
  return definition ? opennessOfRow(definition) : UNKNOWN;
};

/** True where some version of a projection calls its key personal, and this one may not see it. */
export const isKeyHidden = (sight: Sight, projection: string): boolean =>
  !sight.sees({ projection }) &&
  sight.registry.projections.some(({ name, personal, keyColumn }) => name === projection && personal.includes(keyColumn));

export const seenKey = (sight: Sight, projection: string, key: string): string => (isKeyHidden(sight, projection) ? MASK : key);
