import { isLosslessNumber } from "lossless-json";
import type { CaseEvent, CaseParts } from "@/server/case-file/document";
import { fieldIn, itemIn, NOT_HANDED_OVER } from "@/server/case-file/not-handed-over";
import { covered, masked } from "@/server/domain/sight/mask";
import { MASK } from "@/server/domain/sight/mask-sign";
import type { Registry } from "@/server/projections/registry";
import { opennessOfEvent, type Sight, sightOf } from "../sight/sight";

/** Of whoever a file may be handed to: nobody knows who that will be. */
export const anybody = (registry: Registry): Sight => sightOf({ grants: [] }, registry, []);

const notHandedOver = (): string => NOT_HANDED_OVER;

/** What its definition declares and does not call personal; of the metadata, which no definition describes, the names alone. */
export const openEvent = (registry: Registry, event: CaseEvent): CaseEvent => ({
  ...event,
  data: masked(event.data, opennessOfEvent(registry, event.type), notHandedOver),
  metadata: covered(event.metadata, notHandedOver),
});

/** Rows are masked as they would be for somebody who sees no personal field: in a file the words say why. */
export const spelledOut = (value: unknown): unknown => {
  if (value === MASK) return NOT_HANDED_OVER;
  if (typeof value !== "object" || value === null || isLosslessNumber(value)) return value;
  if (Array.isArray(value)) return value.map(spelledOut);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spelledOut(item)]));
};

const pathsOf = (value: unknown, path: string): string[] => {
  if (value === NOT_HANDED_OVER) return [path];
  if (typeof value !== "object" || value === null || isLosslessNumber(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, itemIn(path)));
  return Object.entries(value).flatMap(([name, item]) => pathsOf(item, fieldIn(path, name)));
};

/** Every field of an event type, or column of a screen, that the file leaves out. */
export const maskedParts = ({ events, states }: Pick<CaseParts, "events" | "states">): CaseParts["masked"] => {
  const paths = [
    ...events.flatMap(({ type, data, metadata }) => [
      ...pathsOf(data, "").map((path) => `${type}: ${path}`),
      ...pathsOf(metadata, "").map((path) => `${type}: metadata ${path}`),
    ]),
    ...states.flatMap(({ projection, opening, before, after }) =>
      [opening, before, after].flatMap((row) => pathsOf(row, "").map((path) => `${projection}: ${path}`)),
    ),
  ];
  const fields = [...new Set(paths)].sort().map((path) => ({ path, why: NOT_HANDED_OVER }));
  const count = fields.length === 1 ? "1 field is" : `${fields.length} fields are`;
  return { fields, sentence: fields.length === 0 ? "Nothing was masked." : `${count} personal or unknown, and not handed over.` };
};
