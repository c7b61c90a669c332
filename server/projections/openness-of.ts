import { z } from "zod";
import { either, type Openness, PERSONAL, type ScalarKind, UNKNOWN } from "@/server/domain/sight/openness";
import type { EventType } from "./define-event-type";
import type { Projection } from "./define-projection";

const scalar = (...of: ScalarKind[]): Openness => ({ kind: "scalar", of });

const kindOfLiteral = (value: unknown): ScalarKind[] => {
  if (value === null) return ["null"];
  const kind = typeof value;
  return kind === "string" || kind === "number" || kind === "boolean" ? [kind] : [];
};

const isSchema = (schema: unknown): schema is z.ZodType => schema instanceof z.ZodType;

/** What a schema says of itself; of anything that is not listed nobody has said what is in it. */
const opennessOfSchema = (schema: unknown): Openness => {
  if (!isSchema(schema)) return UNKNOWN;
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat || schema instanceof z.ZodEnum) return scalar("string");
  if (schema instanceof z.ZodNumber) return scalar("number");
  if (schema instanceof z.ZodBoolean) return scalar("boolean");
  if (schema instanceof z.ZodNull) return scalar("null");
  if (schema instanceof z.ZodLiteral) return scalar(...[...schema.values].flatMap(kindOfLiteral));
  if (schema instanceof z.ZodNullable) return either([opennessOfSchema(schema.unwrap()), scalar("null")]);
  if (schema instanceof z.ZodObject)
    return { kind: "fields", fields: new Map(Object.entries(schema.shape).map(([name, of]) => [name, opennessOfSchema(of)])) };
  if (schema instanceof z.ZodArray) return { kind: "items", of: opennessOfSchema(schema.element) };
  if (schema instanceof z.ZodTuple) return { kind: "items", of: either(schema.def.items.map(opennessOfSchema)) };
  if (schema instanceof z.ZodRecord) return { kind: "values", of: opennessOfSchema(schema.valueType) };
  if (schema instanceof z.ZodUnion) return either(schema.options.map(opennessOfSchema));
  return opennessOfWrapper(schema);
};

/** What is stored is what a schema reads, whatever it makes of it. */
const opennessOfWrapper = (schema: z.ZodType): Openness => {
  if (schema instanceof z.ZodPipe) return opennessOfSchema(schema.in);
  if (schema instanceof z.ZodLazy) return UNKNOWN;
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNonOptional
  )
    return opennessOfSchema(schema.unwrap());
  return UNKNOWN;
};

const ofTypes = new WeakMap<EventType, Openness>();
const ofRows = new WeakMap<Projection, Openness>();

/** How much of a type's payload everybody may see: what its schema declares and its definition does not call personal. */
export const opennessOfType = (type: EventType): Openness => {
  const known = ofTypes.get(type);
  if (known) return known;
  const declared = opennessOfSchema(type.schema);
  const fields = new Map(declared.kind === "fields" ? declared.fields : []);
  for (const name of type.personal) fields.set(name, PERSONAL);
  const openness: Openness = declared.kind === "fields" || type.personal.length > 0 ? { kind: "fields", fields } : declared;
  ofTypes.set(type, openness);
  return openness;
};

/** The same of a row: every declared column that the projection does not call personal, with its key. */
export const opennessOfRow = (projection: Projection): Openness => {
  const known = ofRows.get(projection);
  if (known) return known;
  const columns = [projection.keyColumn, ...Object.keys(projection.columns)];
  const open = scalar("string", "number", "boolean", "null");
  const openness: Openness = {
    kind: "fields",
    fields: new Map(columns.map((column) => [column, projection.personal.includes(column) ? PERSONAL : open])),
  };
  ofRows.set(projection, openness);
  return openness;
};
