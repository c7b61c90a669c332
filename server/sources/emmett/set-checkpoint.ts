import pg from "pg";
import type { Database } from "@/server/db/database";
import type { CheckpointMove } from "@/server/domain/attached/checkpoint-move";
import { tableOf } from "../attached/table-of";
import { type EmmettLayout, PROCESSORS } from "./layout";

type Values = Record<"to" | "consumer" | "partition" | "version" | "from", string>;

// Emmett's own lock writes `running` into this row, and reads the checkpoint with it: whoever is second sees what the first has made of it.
const update = (layout: Pick<EmmettLayout, "schema">, { to, consumer, partition, version, from }: Values): string =>
  `update ${tableOf(layout, PROCESSORS)} set last_processed_checkpoint = ${to}, last_updated = now() where processor_id = ${consumer} and partition = ${partition} and version = ${version} and status = 'stopped' and last_processed_checkpoint = ${from}`;

const PARAMETERS: Values = { to: "$1", consumer: "$2", partition: "$3", version: "$4", from: "$5" };

/** False where the processor runs, or does not stand where the move saw it: then nothing is written. */
export const setCheckpoint = async (
  db: Database,
  layout: Pick<EmmettLayout, "schema">,
  { to, consumer, partition, version, from }: CheckpointMove,
): Promise<boolean> => {
  const { rowCount } = await db.$client.query(update(layout, PARAMETERS), [to, consumer, partition, version, from]);
  return rowCount === 1;
};

/** The same for a person to run. */
export const setCheckpointText = (
  layout: Pick<EmmettLayout, "schema">,
  { to, consumer, partition, version, from }: CheckpointMove,
): string => {
  const [newOne, name, part, old] = [to, consumer, partition, from].map((text) => pg.escapeLiteral(text)) as [
    string,
    string,
    string,
    string,
  ];
  return `${update(layout, { to: newOne, consumer: name, partition: part, version: String(version), from: old })};`;
};
