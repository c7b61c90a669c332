import { MESSAGES, PROCESSORS, PROJECTIONS, STREAMS, SUBSCRIPTIONS } from "./layout";
import type { SeenTable, SeenTables } from "./look-at-tables";

const NEEDED: Record<string, readonly string[]> = {
  [MESSAGES]: [
    ...["stream_id", "stream_position", "global_position", "transaction_id", "created", "is_archived"],
    ...["partition", "message_id", "message_type", "message_data", "message_metadata", "message_schema_version"],
  ],
  [STREAMS]: ["stream_id", "stream_position", "partition", "is_archived"],
  [PROCESSORS]: ["processor_id", "version", "partition", "status", "last_processed_checkpoint", "last_updated"],
  [SUBSCRIPTIONS]: ["subscription_id", "version", "partition", "last_processed_position"],
  [PROJECTIONS]: ["name", "version", "partition", "definition"],
};

export type JudgedTables =
  | { kind: "absent" }
  | { kind: "refused"; sentence: string }
  | { kind: "usable"; schema: string; tables: ReadonlyMap<string, SeenTable> };

const missingColumns = ({ name, columns }: SeenTable): string[] => (NEEDED[name] ?? []).filter((column) => !columns.includes(column));

/** What the store cannot be read without, in one sentence; null where it is all there. */
const lackOf = (schema: string, name: string, seen: SeenTable | undefined, login: string): string | null => {
  if (!seen) return `${schema} has ${MESSAGES} and no ${name}: this is a part of an emmett store, and not enough to read it.`;
  if (!seen.isReadable)
    return `The login ${login} may not read ${schema}.${name}: grant usage on schema ${schema} and select on its tables to it.`;
  const missing = missingColumns(seen);
  return missing.length === 0
    ? null
    : `${schema}.${name} has no ${missing.join(", ")}: this is not a release of emmett that is known here (0.42 and the next).`;
};

/** Whether a table that the store may do without is there, readable, and as it is known. */
export const isUsable = (seen: SeenTable | undefined): seen is SeenTable => seen?.isReadable === true && missingColumns(seen).length === 0;

/** Of several schemas with such tables the one is read that the login's search path comes to first. */
export const judgeTables = ({ login, searchPath, tables }: SeenTables): JudgedTables => {
  const schemas = [...new Set(tables.filter(({ name }) => name === MESSAGES).map(({ schema }) => schema))];
  const schema = searchPath.find((each) => schemas.includes(each)) ?? (schemas.length === 1 ? schemas[0] : undefined);
  if (schema === undefined)
    return schemas.length === 0
      ? { kind: "absent" }
      : {
          kind: "refused",
          sentence: `There are emmett stores in the schemas ${schemas.join(", ")}: name one by the search path of the login ${login}.`,
        };
  const here = new Map(tables.filter((each) => each.schema === schema).map((each) => [each.name, each]));
  const lack = [MESSAGES, STREAMS].map((name) => lackOf(schema, name, here.get(name), login)).find((sentence) => sentence !== null);
  return lack === undefined ? { kind: "usable", schema, tables: here } : { kind: "refused", sentence: lack };
};
