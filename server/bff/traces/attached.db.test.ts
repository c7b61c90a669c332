import { getSource } from "@/server/bff/sources/get-source";
import { READ_SOURCE } from "@/server/bff/testing/attached-bank";
import { expect, SOURCE, TOOL_NAMES, test } from "@/server/bff/testing/every-tool";
import { fromAdministrator, givenToken, withToken } from "@/server/bff/testing/given-token";
import { eventIdOf } from "@/server/bff/testing/given-traces";
import type { GivenEvent } from "@/server/bff/testing/tools";
import { event } from "@/server/contracts/events";
import { problem } from "@/server/contracts/health";
import { sourceDetail } from "@/server/contracts/sources";
import { eventCauses, eventConsequences, newestTraces, trace } from "@/server/contracts/traces";
import { openSession } from "@/server/sources/native/testing/session";
import { getEvent } from "./get-event";
import { getTrace } from "./get-trace";
import { listCauses } from "./list-causes";
import { listConsequences } from "./list-consequences";
import { listNewestTraces } from "./list-newest-traces";

const SIGN = "transfer-1";

const step = (
  streamId: string,
  id: string,
  type: string,
  data: Record<string, unknown>,
  { causedBy, correlation = SIGN }: { causedBy?: string; correlation?: string } = {},
): GivenEvent => ({
  ...{ streamId, id: eventIdOf(id), type, data, correlationId: correlation },
  ...(causedBy === undefined ? {} : { causedBy: eventIdOf(causedBy) }),
});

const money = { transferId: "t-1", amount: "10.00", currency: "EUR" };

/** A transfer over three streams, what it led to in another trace, and a trace that has nothing to do with it. */
const STEPS = [
  step("transfer-1", "a", "TransferRequested", { ...money, fromAccount: "account-1", toAccountNumber: "IT61" }),
  step("account-1", "b", "TransferSent", { ...money, toAccountNumber: "IT61" }, { causedBy: "a" }),
  step("account-2", "c", "TransferReceived", { ...money, fromAccountNumber: "IT60" }, { causedBy: "b" }),
  step("account-9", "x", "MoneyDeposited", { amount: "1.00", source: "cash" }, { correlation: "other" }),
  step("transfer-1", "d", "TransferCompleted", {}, { causedBy: "c" }),
  step("account-2", "e", "SubscriptionFeeCharged", { amount: "0.50" }, { causedBy: "c", correlation: "fees" }),
  step("account-9", "f", "MoneyWithdrawn", { amount: "7.00", purpose: "rent" }, { causedBy: "nobody" }),
];

const at = (path: string, source: string | undefined, query: Record<string, string> = {}) =>
  new Request(`http://localhost:3000${path}?${new URLSearchParams({ ...query, ...(source === undefined ? {} : { source }) })}`);

/** An answer without what two stores spell by themselves: positions, and when an event was recorded. */
const without = (name: string, value: unknown): unknown => {
  if (["globalPosition", "recordedAt", "recordedSeconds", "metadata", "schemaVersion"].includes(name)) return undefined;
  return value;
};
const spelled = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer, without));

const QUESTIONS = {
  trace: (source?: string) => getTrace(fromAdministrator(at(`/api/traces/${SIGN}`, source))),
  newest: (source?: string) => listNewestTraces(fromAdministrator(at("/api/traces", source))),
  event: (source?: string) => getEvent(fromAdministrator(at(`/api/events/${eventIdOf("c")}`, source))),
  causes: (source?: string) => listCauses(fromAdministrator(at(`/api/events/${eventIdOf("d")}/causes`, source))),
  consequences: (source?: string) => listConsequences(fromAdministrator(at(`/api/events/${eventIdOf("a")}/consequences`, source))),
};
const ANSWERS = { trace, newest: newestTraces, event, causes: eventCauses, consequences: eventConsequences };

/** Columns of the indexes that each is to ask for, and how a position of its own is spelled. */
const EXPECTED = {
  emmett: {
    indexes: [
      "transaction_id, global_position",
      "(message_metadata ->> 'correlationId'), transaction_id, global_position",
      "(message_metadata ->> 'causationId')",
      "message_id",
    ],
    position: /^\d+:\d+$/,
    foreignPosition: "17",
  },
  "message-db": {
    indexes: [
      "(metadata ->> 'correlationStreamName'), global_position",
      "(coalesce((metadata ->> 'causationMessageStreamName') || '/' || (metadata ->> 'causationMessagePosition'), metadata ->> 'causationMessageGlobalPosition'))",
    ],
    position: /^\d+$/,
    foreignPosition: "7:17",
  },
  Marten: {
    indexes: ["correlation_id, seq_id", "lower(causation_id)", "id"],
    position: /^\d+$/,
    foreignPosition: "7:17",
  },
} as const;

/** Each tool spells types its own way, so a sentence about its events says them in words. */
const inWords = <T extends object>(answer: T): T =>
  "sentence" in answer ? { ...answer, sentence: String(answer.sentence).replace("TransferRequested", "Transfer requested") } : answer;

test.for(TOOL_NAMES)(
  "%s without the indexes that traces need says which, and with just those it tells what our own store tells of the same events",
  async (tool, { given }) => {
    const { console, reopen, storeUrl, asTheirs } = await given(tool, STEPS);
    const { indexes, position, foreignPosition } = EXPECTED[tool];
    const refused = problem.parse(await (await QUESTIONS.trace(SOURCE)).json());
    expect(refused).toMatchObject({ status: 422, field: "source" });
    const statements = refused.detail.match(/create index concurrently [^;]+/g) ?? [];
    const asked = statements.map((statement) => /^create index concurrently on (\S+) \((.*)\)$/.exec(statement)!);
    expect(asked.filter(([, table]) => !table!.endsWith("_archived")).map(([, , columns]) => columns)).toEqual(indexes);
    const detailOf = async () => {
      const response = await getSource(fromAdministrator(at(`/api/sources/${SOURCE}`, undefined)));
      return sourceDetail.parse(await response.json());
    };
    const told = await detailOf();
    expect(told.capabilities.correlation?.isGiven).toBe(false);
    expect(told.missingIndexes.map(({ statement }) => statement)).toEqual(expect.arrayContaining(statements));

    const owner = await openSession(storeUrl);
    for (const statement of statements) await owner.run(statement);
    await owner.end();
    await reopen();
    expect((await detailOf()).capabilities.correlation?.isGiven).toBe(true);

    for (const [what, ask] of Object.entries(QUESTIONS)) {
      const answer = ANSWERS[what as keyof typeof ANSWERS];
      const [theirs, own] = [await ask(SOURCE), await ask()];
      expect(theirs.status, what).toBe(200);
      const parsed = answer.parse(await theirs.json());
      expect(spelled(parsed), what).toEqual(spelled(asTheirs(inWords(answer.parse(await own.json())))));
    }
    const { sentence, events, onward } = trace.parse(await (await QUESTIONS.trace(SOURCE)).json());
    expect(sentence).toMatch("Transfer requested of 10.00 began a trace of 5 events in 4 streams");
    expect(events.map(({ eventId, cause }) => [eventId, cause.kind])).toEqual([
      [eventIdOf("a"), "none"],
      [eventIdOf("b"), "here"],
      [eventIdOf("c"), "here"],
      [eventIdOf("d"), "here"],
      [eventIdOf("f"), "missing"],
    ]);
    expect(onward.map(({ eventId, causeId }) => [eventId, causeId])).toEqual([[eventIdOf("e"), eventIdOf("c")]]);
    expect(events[0]!.globalPosition).toMatch(position);

    const rest = await getTrace(fromAdministrator(at(`/api/traces/${SIGN}`, SOURCE, { after: events[2]!.globalPosition })));
    expect(trace.parse(await rest.json()).events.map(({ eventId }) => eventId)).toEqual([eventIdOf("d"), eventIdOf("f")]);
    for (const [source, after] of [
      [SOURCE, foreignPosition],
      [undefined, "7:17"],
    ] as const) {
      const foreign = await getTrace(fromAdministrator(at(`/api/traces/${SIGN}`, source, { after })));
      expect(problem.parse(await foreign.json())).toMatchObject({ status: 400, field: "after" });
    }

    // A team reads the payloads as something else: what is stored under an amount's name is no amount.
    const { events: read } = trace.parse(await (await QUESTIONS.trace(READ_SOURCE)).json());
    expect(read.map(({ amount }) => amount)).toEqual(read.map(() => undefined));

    const viewer = await givenToken(console.db, { role: "viewer", streamPrefixes: ["account-"] });
    const seen = trace.parse(await (await getTrace(withToken(viewer, at(`/api/traces/${SIGN}`, SOURCE)))).json());
    expect(seen.events.map(({ streamId }) => streamId)).toEqual(["account-1", "account-2", "account-9"]);
    const hidden = await getEvent(withToken(viewer, at(`/api/events/${eventIdOf("a")}`, SOURCE)));
    expect(hidden.status).toBe(404);
  },
);
