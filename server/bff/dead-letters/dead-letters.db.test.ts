import { listDeadLetters } from "@/server/bff/dead-letters/list-dead-letters";
import { amounts, balances, expect, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { type DeadLettersResponse, deadLettersResponse } from "@/server/contracts/dead-letters";
import { problem } from "@/server/contracts/health";
import { givenFingerprint, givenLetters } from "@/server/testing/given-letters";

type Bff = (path: string) => Request;

const list = async (bff: Bff, query = ""): Promise<DeadLettersResponse> =>
  deadLettersResponse.parse(await (await listDeadLetters(bff(`/api/dead-letters${query}`))).json());
const names = ({ sequences }: DeadLettersResponse) => sequences.map(({ sequence }) => sequence);

const NO_PLAN = { type: "FoldFailed", message: "Fee of 1.50 lacks its plan" };
const REFUSED = { type: "PayloadRefused", message: "amount is not a number" };

test("a sequence shows its head with the cause, and how many wait behind it", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, {
    sequence: "account-42",
    letters: [{ state: "resolved" }, { cause: { ...NO_PLAN, stack: "at fold" }, attempts: [{}, {}], type: "FeeCharged" }, {}, {}],
  });
  const { sequences, matching, next } = await list(bff);

  expect(sequences).toMatchObject([
    {
      projection: "balances",
      version: 1,
      sequence: "account-42",
      noun: "stream",
      state: "parked",
      letters: 3,
      waiting: 2,
      head: { streamId: "account-42", streamVersion: "2", type: "FeeCharged" },
      cause: { ...NO_PLAN, fingerprint: givenFingerprint("balances", "FeeCharged", NO_PLAN) },
      attempts: 2,
    },
  ]);
  expect(sequences[0]!.message).toEqual([
    { text: "Fee of ", isValue: false },
    { text: "1.50", isValue: true },
    { text: " lacks its plan", isValue: false },
  ]);
  expect(JSON.stringify(sequences)).not.toContain("at fold");
  expect({ matching, next }).toEqual({ matching: { sequences: 1, letters: 3 }, next: undefined });
});

test("one that an operation runs is redriving and names it; one whose head was never tried says what it waits for", async ({ bff, db }) => {
  const operationId = "018f0000-0000-7000-8000-000000000001";
  await register(db, balances);
  await givenLetters(db, { sequence: "a", heldSecondsAgo: 90, operationId, letters: [{}] });
  await givenLetters(db, { sequence: "b", letters: [{ state: "discarded" }, { state: "waiting" }] });

  expect((await list(bff)).sequences).toMatchObject([
    { sequence: "a", state: "redriving", operationId },
    { sequence: "b", state: "parked", cause: { type: "WaitsToRun", fingerprint: "0000000000000000" }, attempts: 0 },
  ]);
  expect(names(await list(bff, "?fingerprint=0000000000000000"))).toEqual(["b"]);
});

test("only what a live version holds now is listed", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "drained", letters: [{ state: "resolved" }, { state: "discarded" }] });
  await db.execute(`
    insert into tidemark.projections (name, version, source, is_live, event_types, partitions)
    select name, 2, source, false, event_types, partitions from tidemark.projections`);
  await givenLetters(db, { sequence: "of-another-version", version: 2, letters: [{}] });
  await givenLetters(db, { sequence: "of-nobody", projection: "forgotten", letters: [{}] });
  expect(await list(bff)).toEqual({ sequences: [], matching: { sequences: 0, letters: 0 } });
});

test("pages put together are the whole list, held longest first, whatever was held in the same instant", async ({ bff, db }) => {
  await register(db, balances);
  await register(db, amounts);
  for (const sequence of ["c", "a", "b"]) await givenLetters(db, { sequence, letters: [{}] });
  for (const sequence of ["a", "7.50"]) await givenLetters(db, { sequence, projection: "amounts", letters: [{}, {}] });
  await givenLetters(db, { sequence: "oldest", heldSecondsAgo: 3_600, letters: [{}] });
  await db.execute("update tidemark.letter_sequences set held_at = now() - interval '9.123456 seconds' where sequence <> 'oldest'");
  const seen: string[] = [];
  let after: string | undefined = "";
  while (after !== undefined) {
    const page: DeadLettersResponse = await list(bff, `?limit=2${after && `&after=${after}`}`);
    seen.push(...page.sequences.map(({ projection, sequence }) => `${projection} ${sequence}`));
    expect(page.matching).toEqual({ sequences: 6, letters: 8 });
    after = page.next;
  }
  expect(seen).toEqual(["balances oldest", "amounts 7.50", "amounts a", "balances a", "balances b", "balances c"]);
});

test("every filter is of the head letter or of the hold, and the counts follow it", async ({ bff, db }) => {
  await register(db, balances);
  await register(db, amounts);
  await givenLetters(db, {
    sequence: "fee",
    heldSecondsAgo: 7_200,
    letters: [{ type: "FeeCharged", attempts: [{}, {}, {}] }, { type: "Deposited" }],
  });
  await givenLetters(db, { sequence: "refused", letters: [{ cause: REFUSED, streamId: "loan-1" }] });
  await givenLetters(db, { sequence: "elsewhere", projection: "amounts", letters: [{}] });
  const found = async (query: string) => names(await list(bff, `?${query}`)).sort();

  expect(await found("projection=amounts")).toEqual(["elsewhere"]);
  expect(await found("type=FeeCharged")).toEqual(["fee"]);
  expect(await found(`fingerprint=${givenFingerprint("balances", "Deposited", REFUSED)}`)).toEqual(["refused"]);
  expect(await found("streamPrefix=loan-")).toEqual(["refused"]);
  expect(await found("streamPrefix=%25")).toEqual([]);
  expect(await found("olderThanSeconds=7000")).toEqual(["fee"]);
  expect(await found("minAttempts=2")).toEqual(["fee"]);
  expect(await found("maxAttempts=1")).toEqual(["elsewhere", "refused"]);
  expect((await list(bff, "?type=FeeCharged&minAttempts=3")).matching).toEqual({ sequences: 1, letters: 2 });
});

test("text that no page ended with is refused by the name of its field", async ({ bff }) => {
  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const cursors = [
    "%20",
    forged("a"),
    forged(["1", "a", "1", "b"]),
    forged(["x", "a", 1, "b"]),
    forged(["1", "a", 1, "\u0000"]),
    forged(["1", "a", 9e9, "b"]),
  ];
  for (const cursor of cursors) {
    const response = await listDeadLetters(bff(`/api/dead-letters?after=${cursor}`));
    expect([response.status, problem.parse(await response.json()).field]).toEqual([400, "after"]);
  }
});
