import { getStream } from "@/server/bff/streams/get-stream";
import { listStreamTimeline } from "@/server/bff/streams/list-stream-timeline";
import { READ_SOURCE } from "@/server/bff/testing/attached-bank";
import { expect, SOURCE, TOOL_NAMES, test } from "@/server/bff/testing/every-tool";
import { fromAdministrator } from "@/server/bff/testing/given-token";
import { eventIdOf } from "@/server/bff/testing/given-traces";
import { MERGED_PAYLOADS } from "@/server/contracts/replay";
import { streamDetail, streamTimeline } from "@/server/contracts/streams";
import { ask, refusal } from "./testing/ask";

const ACCOUNT = "account-1";
const projection = "account-balances";

/** One account's life; a type that no definition knows in it. */
const LIFE = (
  [
    ["AccountOpened", { accountNumber: "IT60", owner: "Ada", email: "ada@example.org", currency: "EUR" }],
    ["MoneyDeposited", { amount: "100.10", source: "cash" }],
    ["MoneyDeposited", { amount: "0.20", source: "salary" }],
    ["MoneyWithdrawn", { amount: "40.00", purpose: "rent" }],
    ["TransferSent", { transferId: "t-1", amount: "10.00", currency: "EUR", toAccountNumber: "IT61" }],
    ["NobodyKnows", { amount: "7.00" }],
    ["AccountClosed", { reason: "moving" }],
  ] as const
).map(([type, data], at) => ({ id: eventIdOf(`life-${at}`), streamId: ACCOUNT, type, data }));

const detailOf = async (source: string | undefined) => {
  const query = source === undefined ? "" : `?source=${source}`;
  const response = await getStream(fromAdministrator(new Request(`http://localhost:3000/api/streams/${ACCOUNT}${query}`)));
  return streamDetail.parse(await response.json());
};

test.for(TOOL_NAMES)(
  "every state, difference, blame, course and story of an account in %s is what our own store gives for the same events",
  async (tool, { given }) => {
    const { asTheirs, version } = await given(tool, LIFE);
    const source = SOURCE;
    /** `asked` is given where an answer is to come from, and how that store counts the versions of ours. */
    const both = async <A>(asked: (more: { source?: string }, at: (nth: number) => number) => Promise<A>): Promise<A> => {
      const own = await asked({}, (nth) => nth);
      expect(await asked({ source }, version)).toEqual(asTheirs(own));
      return own;
    };
    const last = LIFE.length;
    const versions = LIFE.map((_, at) => at + 1);

    const { firstVersion, lastVersion, unknownTypes } = await detailOf(source);
    expect([firstVersion, lastVersion]).toEqual([String(version(1)), String(version(last))]);
    expect(unknownTypes).toEqual(asTheirs(["NobodyKnows"]));

    const states = [];
    for (const nth of versions)
      for (const fold of [projection, MERGED_PAYLOADS])
        states.push(await both((more, at) => ask.state(ACCOUNT, { projection: fold, version: at(nth), ...more })));
    expect(states[0]!.changes).toContainEqual({ path: "balance", before: null, after: "0.00" });
    expect(states.at(-2)!.state).toMatchObject({ owner: "Ada", balance: "50.30", status: "closed", events: 6 });

    for (const from of versions)
      for (const to of [1, 2, last]) await both((more, at) => ask.diff(ACCOUNT, { projection, from: at(from), to: at(to), ...more }));
    expect((await both((more, at) => ask.diff(ACCOUNT, { projection, from: at(1), to: at(2), ...more }))).changes).toContainEqual({
      path: "balance",
      before: "0.00",
      after: "100.10",
    });

    for (const nth of versions) await both((more, at) => ask.blame(ACCOUNT, { projection, version: at(nth), ...more }));
    expect((await both((more, at) => ask.blame(ACCOUNT, { projection, version: at(last), ...more }))).fields).toContainEqual(
      expect.objectContaining({ path: "balance", value: "50.30", version: "5", type: "TransferSent" }),
    );

    const { steps, from } = await both((more) => ask.course(ACCOUNT, { projection, ...more }));
    expect([from, steps.map(({ value }) => value)]).toEqual(["1", ["0.00", "100.10", "100.30", "60.30", "50.30"]]);

    for (const { at } of states) await both((more) => ask.state(ACCOUNT, { projection, at, ...more }));
    const { keys } = await both((more) => ask.touchedKeys(ACCOUNT, { projection: "daily-turnover", ...more }));
    expect(keys).toMatchObject([{ events: 4, contribution: { deposits: "100.30", withdrawals: "40.00" } }]);
  },
);

test.for(TOOL_NAMES)("what if of an account in %s, from its first event on, is what our own store says", async (tool, { given }) => {
  const { asTheirs, version } = await given(tool, LIFE);
  const imagined = async (upTo: number, changes: (at: (nth: number) => number) => Record<string, string | number>) => {
    const asked = (at: (nth: number) => number) => ({ projection, version: at(upTo), ...changes(at) });
    const own = await ask.whatIf(
      ACCOUNT,
      asked((nth) => nth),
    );
    expect(await ask.whatIf(ACCOUNT, { ...asked(version), source: SOURCE })).toEqual(asTheirs(own));
    return own;
  };
  const { length: last } = LIFE;
  expect((await imagined(last, (at) => ({ without: at(4) }))).imagined).toMatchObject({ balance: "90.30" });
  expect((await imagined(last, (at) => ({ without: `${at(1)}-${at(2)}` }))).imagined).toMatchObject({ owner: null, balance: "-49.80" });
  expect((await imagined(1, (at) => ({ without: at(1) }))).imagined).toBeNull();
  const payloads = { accountNumber: "IT60", owner: "Grace", email: "grace@example.org", currency: "EUR" };
  expect((await imagined(2, (at) => ({ payloads: JSON.stringify({ [at(1)]: payloads }) }))).imagined).toMatchObject({
    owner: "Grace",
    balance: "100.10",
  });
  expect((await imagined(1, () => ({}))).imagined).toMatchObject({ owner: "Ada" });
});

test.for(TOOL_NAMES)(
  "a version that an account in %s does not have is refused by the name of what asked for it",
  async (tool, { given }) => {
    const { version } = await given(tool, LIFE);
    const source = SOURCE;
    const beyond = version(LIFE.length + 1);
    const told = async (...asked: Parameters<typeof refusal>) => (await refusal(...asked)).slice(0, 2);
    for (const odd of ["-1", "1.5", "first", "9223372036854775808"]) {
      expect(await told(ACCOUNT, "state", { projection, version: odd, source })).toEqual([400, "version"]);
      expect(await told(ACCOUNT, "diff", { projection, from: odd, to: version(1), source })).toEqual([400, "from"]);
      expect(await told(ACCOUNT, "blame", { projection, version: odd, source })).toEqual([400, "version"]);
    }
    for (const missing of [beyond, ...(version(1) === 0 ? [] : [0])]) {
      expect(await told(ACCOUNT, "state", { projection, version: missing, source })).toEqual([404, "version"]);
      expect(await told(ACCOUNT, "blame", { projection, version: missing, source })).toEqual([404, "version"]);
      expect(await told(ACCOUNT, "diff", { projection, from: missing, to: version(1), source })).toEqual([404, "from"]);
      expect(await told(ACCOUNT, "diff", { projection, from: version(1), to: missing, source })).toEqual([404, "to"]);
      expect(await told(ACCOUNT, "what-if", { projection, version: missing, source })).toEqual([404, "version"]);
    }
    if (version(1) === 0) return;
    const asked = { projection, version: version(2), source };
    expect(await told(ACCOUNT, "what-if", { ...asked, without: 0 })).toEqual([400, "without"]);
    expect(await told(ACCOUNT, "what-if", { ...asked, payloads: '{"0":{}}' })).toEqual([400, "payloads"]);
  },
);

const timelineOf = async (query: Record<string, string>) => {
  const request = new Request(`http://localhost:3000/api/streams/${ACCOUNT}/timeline?${new URLSearchParams(query)}`);
  return streamTimeline.parse(await (await listStreamTimeline(fromAdministrator(request))).json());
};

test.for(TOOL_NAMES)(
  "the timeline of an account in %s is our own store's, page by page, with its amounts, however types are spelled",
  async (tool, { given }) => {
    const { asTheirs, version } = await given(tool, LIFE);
    const both = async (query: Record<string, string>, theirs: Record<string, string>) => {
      const own = await timelineOf(query);
      const told = await timelineOf({ ...theirs, source: SOURCE });
      const without = ({ entries, next }: typeof own) => ({ next, entries: entries.map(({ recordedAt: _, ...entry }) => entry) });
      const { next, entries } = without(own);
      expect(without(told)).toEqual({ entries: asTheirs(entries), next: next && String(version(Number(next))) });
      return own.entries;
    };
    const whole = await both({}, {});
    expect(whole.map(({ amount }) => amount)).toEqual([undefined, "100.10", "0.20", "40.00", "10.00", undefined, undefined]);
    const second = await both({ limit: "2", after: "1" }, { limit: "2", after: String(version(1)) });
    expect(second.map(({ streamVersion }) => streamVersion)).toEqual(["2", "3"]);
    const types = { types: "MoneyDeposited", limit: "1", after: "2" };
    expect(await both(types, { ...types, types: asTheirs("MoneyDeposited"), after: String(version(2)) })).toHaveLength(1);

    // What is stored under an amount's name is no amount where a team reads payloads as something else.
    const { entries } = await timelineOf({ source: READ_SOURCE });
    expect(entries.map(({ amount }) => amount)).toEqual(LIFE.map(() => undefined));
  },
);
