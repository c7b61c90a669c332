import { sql } from "drizzle-orm";
import { makeCaseFile } from "@/server/bff/case-files/make-case-file";
import { sendCaseFile } from "@/server/bff/case-files/send-case-file";
import { getStream } from "@/server/bff/streams/get-stream";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { readFile } from "@/server/case-file/read-file";
import { caseFileSummary } from "@/server/contracts/case-files";
import { streamDetail } from "@/server/contracts/streams";
import type { Database } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";
import { givenLetters } from "@/server/testing/given-letters";

type Bff = (path: string, init?: RequestInit) => Request;
type Told = { upToDate: boolean; sentence: string }[];

const onPage = async (bff: Bff): Promise<Told> => streamDetail.parse(await (await getStream(bff("/api/streams/account-1"))).json()).readers;

const inCaseFile = async (bff: Bff): Promise<Told> => {
  const body = { streamId: "account-1", version: "3", question: "Is it shown?" };
  const { id } = caseFileSummary.parse(await (await makeCaseFile(bff("/api/case-files", post(body)))).json());
  const file = await sendCaseFile(bff(`/api/case-files/${id}/file?format=json`));
  return readFile(Buffer.from(await file.arrayBuffer()))!.document!.freshness.readers;
};

const pastAll = sql`update tidemark.checkpoints set position = (select max(global_position)::text from event_store.events)`;

/** An engine parks an event and passes it, in one commit, while `read` waits for what only the facts of projections are read from. */
const parkedMeanwhile = async (db: Database, read: () => Promise<Told>): Promise<Told> => {
  let reading: Promise<Told> | undefined;
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table tidemark.lag_samples in access exclusive mode`);
    reading = read();
    await eventually(async () => {
      const { rowCount } = await tx.execute(sql`
        select from pg_locks where not granted and relation = 'tidemark.lag_samples'::regclass
           and database = (select oid from pg_database where datname = current_database())`);
      return rowCount === 1;
    });
    await givenLetters(tx, { sequence: "account-1", letters: [{ streamVersion: 3 }] });
    await tx.execute(pastAll);
  });
  return reading!;
};

test.for([
  ["a stream's page", onPage],
  ["a case file", inCaseFile],
] as const)("%s never calls a screen up to date that an event was held back from while it was read", async ([, read], { bff, db }) => {
  await publish(db, "account-1", deposits(2));
  await register(db, balances);
  expect(await parkedMeanwhile(db, () => read(bff))).toMatchObject([{ upToDate: false }]);
  expect(await read(bff)).toMatchObject([{ upToDate: false, sentence: "no: v3 is held back" }]);
});

test("an event that is held back is told however many were discarded before it", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(600));
  await register(db, balances);
  await db.execute(pastAll);
  const discarded = Array.from({ length: 510 }, (_, at) => ({ streamVersion: at + 2, state: "discarded" as const }));
  await givenLetters(db, { sequence: "account-1", letters: [...discarded, { streamVersion: 600 }] });
  const { readers, letters } = streamDetail.parse(await (await getStream(bff("/api/streams/account-1"))).json());
  expect(readers).toMatchObject([{ upToDate: false, sentence: "no: v600 is held back" }]);
  expect(letters).toHaveLength(500);
  expect(letters.at(-1)).toMatchObject({ streamVersion: "600", state: "parked" });
});
