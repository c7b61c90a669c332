import { READ_SOURCE } from "@/server/bff/testing/attached-bank";
import { expect, SOURCE, TOOL_NAMES, test } from "@/server/bff/testing/every-tool";
import { fromAdministrator, givenToken, withToken } from "@/server/bff/testing/given-token";
import { eventIdOf } from "@/server/bff/testing/given-traces";
import { problem } from "@/server/contracts/health";
import { type SideBySide, sideBySide } from "@/server/contracts/traces";
import { attachStore } from "@/server/sources/attach-store";
import { openSession } from "@/server/sources/native/testing/session";
import { getSideBySide } from "./get-side-by-side";

const money = { transferId: "t-1", amount: "10.00", currency: "EUR" };

const step = (id: string, streamId: string, type: string, data: Record<string, unknown>, causedBy?: string) => ({
  ...{ id: eventIdOf(id), streamId, type, data, correlationId: causedBy || id === "asked" ? "transfer-1" : "another" },
  ...(causedBy === undefined ? {} : { causedBy: eventIdOf(causedBy) }),
});

/** A transfer between two accounts, begun in a third stream, and what else happened to them. */
const STEPS = [
  step("deposit", "account-1", "MoneyDeposited", { amount: "50.00", source: "cash" }),
  step("other", "account-2", "MoneyDeposited", { amount: "1.00", source: "cash" }),
  step("asked", "transfer-1", "TransferRequested", { ...money, fromAccount: "account-1", toAccountNumber: "IT61" }),
  step("sent", "account-1", "TransferSent", { ...money, toAccountNumber: "IT61" }, "asked"),
  step("received", "account-2", "TransferReceived", { ...money, fromAccountNumber: "IT60" }, "sent"),
  step("odd", "account-2", "MoneyWithdrawn", { amount: "7.00", purpose: "rent" }, "nobody"),
];

const PAIR = { left: "account-1", right: "account-2" };
const asked = (query: Record<string, string>) => new Request(`http://localhost:3000/api/side-by-side?${new URLSearchParams(query)}`);
const pairOf = async (query: Record<string, string>, token?: string): Promise<SideBySide> => {
  const request = asked({ ...PAIR, ...query });
  const answer = await getSideBySide(token === undefined ? fromAdministrator(request) : withToken(token, request));
  return sideBySide.parse(await answer.json());
};
const refusalOf = async (query: Record<string, string>) =>
  problem.parse(await (await getSideBySide(fromAdministrator(asked({ ...PAIR, ...query })))).json());

/** An answer without what two stores spell by themselves: positions, and when an event was recorded. */
const spelled = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer, (name, value: unknown) =>
      ["globalPosition", "recordedAt", "recordedSeconds", "metadata", "earlier"].includes(name) ? undefined : value,
    ),
  );

const makeTraceIndexes = async (storeUrl: string): Promise<void> => {
  const store = attachStore({ name: "bank", url: storeUrl });
  const attachment = await store.attachment();
  await store.close();
  if (attachment.kind === "refused") throw new Error(attachment.sentence);
  const owner = await openSession(storeUrl);
  for (const { statement } of attachment.source.describe().traceIndexes ?? []) await owner.run(statement);
  await owner.end();
};

test.for(TOOL_NAMES)(
  "two accounts in %s stand side by side as in our own store, page by page; without the indexes of traces only causes elsewhere are not sought",
  async (tool, { given }) => {
    const { console, storeUrl, reopen, asTheirs, version } = await given(tool, STEPS);
    const source = SOURCE;
    const own = await pairOf({});
    expect(own.events.map(({ eventId, cause }) => [eventId, cause.kind])).toEqual([
      [eventIdOf("deposit"), "none"],
      [eventIdOf("other"), "none"],
      [eventIdOf("sent"), "elsewhere"],
      [eventIdOf("received"), "here"],
      [eventIdOf("odd"), "missing"],
    ]);
    const unsought = own.events.map((event) =>
      ["elsewhere", "missing"].includes(event.cause.kind) ? { ...event, cause: { kind: "unsought" }, sinceCause: null } : event,
    );
    expect(spelled(await pairOf({ source }))).toEqual(spelled(asTheirs({ ...own, events: unsought })));

    await makeTraceIndexes(storeUrl);
    await reopen();
    expect(spelled(await pairOf({ source }))).toEqual(spelled(asTheirs(own)));
    for (const left of [1, 2, 3])
      for (const right of [1, 2, 3, 4]) {
        const ours = await pairOf({ before: `${left},${right}` });
        expect(ours.events).toHaveLength(left + right - 2);
        expect(spelled(await pairOf({ source, before: `${version(left)},${version(right)}` }))).toEqual(spelled(asTheirs(ours)));
      }

    // What is stored under an amount's name is no amount where a team reads payloads as something else.
    const read = await pairOf({ source: READ_SOURCE });
    expect(read.events.map(({ amount }) => amount)).toEqual(read.events.map(() => undefined));

    const viewer = await givenToken(console.db, { role: "viewer", streamPrefixes: ["account-"] });
    const seen = await pairOf({ source }, viewer);
    expect(seen.events.map(({ cause }) => cause.kind)).toEqual(["none", "none", "missing", "here", "missing"]);
    expect((await getSideBySide(withToken(viewer, asked({ ...PAIR, source, right: "transfer-1" })))).status).toBe(404);

    expect(await refusalOf({ source, right: "nowhere" })).toMatchObject({ status: 404, field: "right" });
    expect(await refusalOf({ source, left: "nowhere" })).toMatchObject({ status: 404, field: "left" });
    expect(await refusalOf({ source, right: "account-1" })).toMatchObject({ status: 400, field: "right" });
    expect(await refusalOf({ source, before: "7:17" })).toMatchObject({ status: 400, field: "before" });
    expect(await refusalOf({ source: "elsewhere" })).toMatchObject({
      ...{ status: 400, field: "source" },
      detail: expect.stringContaining("there is no event source elsewhere"),
    });
  },
);

test("of long streams whose versions begin at 0 the newest 1,000 events come first, and the page before them is the rest", async ({
  given,
}) => {
  const events = Array.from({ length: 1_010 }, (_, nth) => {
    const deposit = { type: "MoneyDeposited", data: { amount: "1.00", source: "cash" } };
    // The right stream ends early: none of its events stands on the first page.
    return { id: eventIdOf(`deposit-${nth}`), streamId: nth < 8 && nth % 2 ? "account-2" : "account-1", ...deposit };
  });
  await given("message-db", events);
  const first = await pairOf({ source: SOURCE });
  expect(first.earlier).toBe("6,4");
  const rest = await pairOf({ source: SOURCE, before: first.earlier! });
  expect(rest.earlier).toBeUndefined();
  expect([...rest.events, ...first.events].map(({ eventId }) => eventId)).toEqual(events.map(({ id }) => id));
});
