import type { Database } from "@/server/db/database";
import { confirmOperation } from "@/server/db/operations/confirm-operation";
import { previewOperation } from "@/server/db/operations/preview-operation";
import { startOperation } from "@/server/db/operations/start-operation";
import { itself } from "@/server/domain/access/acting-party";
import type { OperationKind, OperationRequest, Selection } from "@/server/domain/operation";

export type Asked = {
  kind?: OperationKind;
  foldVersion?: number;
  concurrency?: number;
  lettersPerSecond?: number;
  reason?: string;
} & Selection;

const requestOf = ({
  kind = "redrive",
  foldVersion = 1,
  concurrency = 8,
  lettersPerSecond,
  reason = "a test",
  ...selection
}: Asked): OperationRequest => ({
  kind,
  projection: "journal",
  version: 1,
  generation: 1,
  foldVersion,
  selection: kind === "discard" ? { scope: "head", ...selection } : selection,
  reason,
  actor: itself("tester"),
  concurrency,
  lettersPerSecond: lettersPerSecond ?? null,
});

/** What people ask for through the console, as it arrives in the database. */
export const start = (db: Database, asked: Asked): Promise<string> => db.transaction((tx) => startOperation(tx, requestOf(asked)));
export const preview = (db: Database, asked: Asked): Promise<string> => db.transaction((tx) => previewOperation(tx, requestOf(asked)));
export const confirm = async (db: Database, asked: Asked, id: string, allowArrivals = false): Promise<string> => {
  const { rows } = await db.$client.query<{ hash: string }>("select plan_hash as hash from tidemark.operations where id = $1", [id]);
  return db.transaction((tx) => confirmOperation(tx, requestOf(asked), { planHash: rows[0]!.hash, allowArrivals }));
};

export type OperationRow = {
  state: string;
  selected: number;
  succeeded: number;
  failed: number;
  notReached: number;
  foldVersion: number;
  preview: { succeed: object; fail: object; sequences: { sequence: string; verdict: string }[] } | null;
};

export const operationIn = async (db: Database, id: string): Promise<OperationRow> => {
  const { rows } = await db.$client.query<OperationRow>(
    `select state, selected, succeeded, failed, not_reached as "notReached", fold_version as "foldVersion", preview
       from tidemark.operations where id = $1`,
    [id],
  );
  return rows[0]!;
};

export const isOver = async (db: Database, id: string): Promise<OperationRow | false> => {
  const operation = await operationIn(db, id);
  return ["done", "failed", "cancelled", "previewed"].includes(operation.state) && operation;
};

export type Outcome = { sequence: string; index: string; outcome: string | null; predicted: string | null; arrived: boolean };

export const outcomesOf = async (db: Database, id: string): Promise<Outcome[]> => {
  const { rows } = await db.$client.query<Outcome>(
    `select sequence, index::text, outcome, predicted, arrived from tidemark.operation_items where operation_id = $1 order by sequence, index`,
    [id],
  );
  return rows;
};
