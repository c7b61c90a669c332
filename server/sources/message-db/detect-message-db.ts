import type { Database } from "@/server/db/database";
import { judgeTables } from "../attached/judge-tables";
import { isIndexed, leafIndexes } from "../attached/leaf-indexes";
import { lookAtTables } from "../attached/look-at-tables";
import { drawsInOrder } from "../attached/sequence-facts";
import { tableOf } from "../attached/table-of";
import type { Detection } from "../attached-source";
import { CAUSE, CORRELATION } from "./event-columns";
import { KNOWN_BY, MESSAGE_DB } from "./known-tables";
import { MESSAGES, type MessageDbLayout, writeMessage } from "./layout";

const callable = (signature: string): string =>
  `coalesce((select has_function_privilege(f, 'execute') from to_regprocedure(${signature}) f), false)`;

const FACTS = `
  select sequence, coalesce(has_sequence_privilege(sequence, 'select'), false) as "readsSequence", ${drawsInOrder("sequence")} as "drawsInOrder",
         ${callable("$2 || '(varchar)'")} as "hasCategory", ${callable("$3 || '()'")} as "saysRelease",
         to_regprocedure($4) is not null as "hasWriteMessage"
    from pg_get_serial_sequence($1, 'global_position') sequence`;

type Facts = Pick<MessageDbLayout, "sequence" | "readsSequence" | "drawsInOrder" | "hasCategory" | "hasWriteMessage"> & {
  saysRelease: boolean;
};

const releaseOf = async (db: Database, version: string): Promise<string | null> =>
  (await db.$client.query<{ release: string }>(`select ${version}() as release`)).rows[0]?.release ?? null;

/** Looks at names, columns and rights alone: it costs the same in a store of any size. */
export const detectMessageDb = async (db: Database): Promise<Detection<MessageDbLayout>> => {
  const seen = await lookAtTables(db, [MESSAGES]);
  const tables = seen.tables.filter(({ columns }) => KNOWN_BY.every((column) => columns.includes(column)));
  const judged = judgeTables(MESSAGE_DB, { ...seen, tables });
  if (judged.kind !== "usable") return judged;
  const { schema } = judged;
  const named = (name: string) => tableOf({ schema }, name);
  const version = named("message_store_version");
  const { rows } = await db.$client.query<Facts>(FACTS, [named(MESSAGES), named("category"), version, writeMessage({ schema })]);
  const [{ saysRelease, ...facts }] = rows as [Facts];
  const leaves = await leafIndexes(db, named(MESSAGES));
  const byCategory = facts.hasCategory ? /^(\S+\.)?category\(.*\),global_position(,|$)/ : /^split_part\(.*\),global_position(,|$)/;
  return {
    kind: "found",
    layout: {
      ...facts,
      schema,
      release: saysRelease ? await releaseOf(db, version) : null,
      indexes: {
        byPosition: isIndexed(leaves, "global_position"),
        byStream: isIndexed(leaves, "stream_name, position"),
        byCategory: leaves.every(({ indexes }) => indexes.some((each) => byCategory.test(each))),
        byCorrelation: isIndexed(leaves, `${CORRELATION}, global_position`),
        byCause: isIndexed(leaves, CAUSE),
        byId: isIndexed(leaves, "id"),
      },
      mayWrite: judged.tables.get(MESSAGES)!.mayWrite,
      seesSessions: seen.seesSessions,
      login: seen.login,
      isStandby: seen.isStandby,
    },
  };
};
