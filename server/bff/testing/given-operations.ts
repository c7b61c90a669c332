import { sql } from "drizzle-orm";
import { discardLetters } from "@/server/bff/redrives/discard-letters";
import { redriveLetters } from "@/server/bff/redrives/redrive-letters";
import { problem } from "@/server/contracts/health";
import { type Operation, operation, type Preview } from "@/server/contracts/operations";
import type { Database } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";
import { givenLetters } from "@/server/testing/given-letters";
import { post } from "./bff-test";

type Bff = (path: string, init?: RequestInit) => Request;

export const submit = (bff: Bff, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  redriveLetters(bff("/api/redrives", post({ projection: "balances", dryRun: false, ...body }, headers)));

export const discard = (bff: Bff, body: object): Promise<Response> =>
  discardLetters(bff("/api/discards", post({ projection: "balances", dryRun: false, ...body })));

export const operationOf = async (answer: Response | Promise<Response>): Promise<Operation> => operation.parse(await (await answer).json());

export const problemOf = async (answer: Response | Promise<Response>) => problem.parse(await (await answer).json());

/** Sequences of `letters` letters each, the first one parked. */
export const hold = async (db: Database, letters: number, ...sequences: string[]): Promise<void> => {
  for (const sequence of sequences) await givenLetters(db, { sequence, letters: Array.from({ length: letters }, () => ({})) });
};

const nothing = { sequences: 0, letters: 0 };
const emptyPreview: Preview = {
  countedAt: "2026-01-01T00:00:00.000Z",
  noun: "stream",
  liveVersion: 1,
  foldVersion: 1,
  succeed: nothing,
  fail: nothing,
  applied: nothing,
  busy: nothing,
  discard: { letters: 0 },
  sequences: [],
  loops: [],
};

/** What an engine does with a preview that was asked for. Gives the ids of those it finished. */
export const finishPreviews = async (db: Database): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    update tidemark.operations set state = 'previewed', preview = ${JSON.stringify(emptyPreview)}::jsonb where state = 'previewing'
    returning id`);
  return rows.map(({ id }) => id);
};

/** Asks for a preview, makes it as an engine would, and gives the answer. */
export const previewed = async (db: Database, answer: Promise<Response>): Promise<Operation> => {
  await eventually(async () => (await finishPreviews(db)).length > 0);
  return operationOf(answer);
};
