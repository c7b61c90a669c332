import { getSequence } from "@/server/bff/dead-letters/get-sequence";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { type SequenceDetail, sequenceDetail } from "@/server/contracts/dead-letters";
import { problem } from "@/server/contracts/health";
import { givenLetters } from "@/server/testing/given-letters";

type Bff = (path: string) => Request;

const read = async (bff: Bff, sequence = "account-42", query = ""): Promise<SequenceDetail> =>
  sequenceDetail.parse(await (await getSequence(bff(`/api/dead-letters/balances/${encodeURIComponent(sequence)}${query}`))).json());
const OPERATION = "018f0000-0000-7000-8000-000000000001";

test("a sequence tells all its letters in order, what became of each, and every failed attempt", async ({ bff, db }) => {
  await register(db, balances);
  const old = { type: "FoldFailed", message: "no plan" };
  await givenLetters(db, {
    sequence: "account-42",
    letters: [
      { state: "resolved", cause: old, settled: { operationId: OPERATION } },
      { state: "discarded", settled: { by: "L. Conti", reason: "Paid twice" } },
      {
        cause: { type: "FoldFailed", message: "no account", stack: "at fold" },
        attempts: [{ cause: old, secondsAgo: 60 }, { operationId: OPERATION }],
      },
      {},
    ],
  });
  const detail = await read(bff);

  expect(detail).toMatchObject({
    projection: "balances",
    version: 1,
    screen: "balances",
    isKeyedByStream: true,
    held: { letters: 2, waiting: 1 },
  });
  expect(detail.letters).toMatchObject([
    { index: "0", state: "resolved", settled: { by: "local", operationId: OPERATION }, notRestorable: null },
    { index: "1", state: "discarded", settled: { by: "L. Conti", reason: "Paid twice", operationId: null }, attempts: 0, cause: null },
    {
      index: "2",
      state: "parked",
      event: { streamId: "account-42", streamVersion: "3" },
      cause: { message: "no account", stack: "at fold" },
      attempts: 2,
      settled: null,
      history: [
        { attempt: 1, operationId: null, cause: { message: "no plan" } },
        { attempt: 2, operationId: OPERATION, foldVersion: 1, cause: { message: "no account" } },
      ],
    },
    { index: "3", state: "waiting", cause: null, history: [] },
  ]);
});

test("letters are paged by their index", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "a/b c", letters: [{}, {}, {}] });
  const first = await read(bff, "a/b c", "?limit=2");
  const rest = await read(bff, "a/b c", `?limit=2&after=${first.next}`);
  expect([first, rest].map(({ letters, next }) => [letters.map(({ index }) => index), next])).toEqual([
    [["0", "1"], "1"],
    [["2"], undefined],
  ]);
});

test("attempts of redrives that met the cause it has now were in vain; others, and the live projection's, do not count", async ({
  bff,
  db,
}) => {
  await register(db, balances);
  const other = { type: "FoldFailed", message: "another reason" };
  await givenLetters(db, {
    sequence: "account-42",
    letters: [
      { attempts: [{}, { operationId: OPERATION, cause: other }, { operationId: OPERATION }, { operationId: OPERATION }] },
      { attempts: [] },
    ],
  });
  expect((await read(bff)).redrivenInVain).toBe(2);
});

test("a drained sequence keeps its history, and nothing of it is held", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-42", letters: [{ state: "resolved" }] });
  expect(await read(bff)).toMatchObject({ held: null, redrivenInVain: 0, letters: [{ state: "resolved" }] });
});

test.for<[string, Omit<Parameters<typeof givenLetters>[1], "sequence">, RegExp | null]>([
  ["when nothing came after it", { letters: [{ state: "discarded" }, {}] }, null],
  [
    "not when a later letter was applied",
    { letters: [{ state: "discarded" }, { state: "resolved" }] },
    /A later event of this stream was applied/,
  ],
  [
    "not when the live projection passed it",
    { letters: [{ state: "discarded" }], passedIndex: 1 },
    /A later event of this stream was applied/,
  ],
  ["when only letters before it were applied", { letters: [{ state: "resolved" }, { state: "discarded" }], passedIndex: 1 }, null],
  ["not while an operation runs it", { letters: [{ state: "discarded" }, {}], operationId: OPERATION }, new RegExp(OPERATION)],
])("a discarded letter can come back %s", async ([, given, why], { bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-42", ...given });
  const discarded = (await read(bff)).letters.find(({ state }) => state === "discarded");
  if (why === null) expect(discarded?.notRestorable).toBeNull();
  else expect(discarded?.notRestorable).toMatch(why);
});

test("a projection that is not live and a sequence that never had a letter are told apart", async ({ bff, db }) => {
  const refusal = async (path: string) => {
    const response = await getSequence(bff(`/api/dead-letters/${path}`));
    return [response.status, problem.parse(await response.json()).field];
  };
  expect(await refusal("balances/account-42")).toEqual([404, "projection"]);
  await register(db, balances);
  expect(await refusal("balances/account-42")).toEqual([404, "sequence"]);
});
