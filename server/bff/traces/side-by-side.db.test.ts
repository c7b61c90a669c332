import { expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish } from "@/server/bff/testing/given";
import { eventIdOf, givenSteps } from "@/server/bff/testing/given-traces";
import { sideBySide } from "@/server/contracts/traces";
import { getSideBySide } from "./get-side-by-side";

type Bff = (path: string) => Request;
const pairOf = async (bff: Bff, query: string) => sideBySide.parse(await (await getSideBySide(bff(`/api/side-by-side?${query}`))).json());

test("two streams stand in the one order of the store, with what joins them and what each is", async ({ bff, db }) => {
  await givenSteps(db, [
    { stream: "account-1", id: "debit", at: 10 },
    { stream: "account-3", id: "other", at: 11 },
    { stream: "account-2", id: "credit", at: 12, causedBy: eventIdOf("debit") },
    { stream: "account-1", id: "later", at: 20, correlation: null },
  ]);
  const { left, right, events, ...rest } = await pairOf(bff, "left=account-1&right=account-2");

  expect(left).toEqual({
    ...{ streamId: "account-1", events: "2", lastVersion: "2" },
    ...{ firstAt: "2026-01-05T00:00:10Z", lastAt: "2026-01-05T00:00:20Z" },
  });
  expect(right).toMatchObject({ streamId: "account-2", events: "1" });
  expect(events.map(({ streamId, streamVersion }) => `${streamId} ${streamVersion}`)).toEqual([
    "account-1 1",
    "account-2 1",
    "account-1 2",
  ]);
  expect(events[1]).toMatchObject({ cause: { kind: "here", eventId: eventIdOf("debit") }, sinceCause: { occurredSeconds: 2 } });
  expect(rest).not.toHaveProperty("earlier");
});

test("of long streams the newest 1,000 events come first, and the pages before them are the rest", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(700));
  await publish(db, "account-2", deposits(700));
  const seen: string[] = [];
  for (let before = ""; ; ) {
    const { events, earlier } = await pairOf(bff, `left=account-1&right=account-2${before}`);
    seen.unshift(...events.map(({ globalPosition }) => globalPosition));
    if (earlier === undefined) break;
    before = `&before=${earlier}`;
  }
  expect(seen).toEqual(Array.from({ length: 1_402 }, (_, at) => String(at + 1)));
});

test("a stream that is not there, or the same one twice, is refused by the side that names it", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(1));
  const refused = async (query: string) => {
    const answer = await getSideBySide(bff(`/api/side-by-side?${query}`));
    return [answer.status, (await answer.json()).field];
  };
  expect(await refused("left=account-1&right=nowhere")).toEqual([404, "right"]);
  expect(await refused("left=nowhere&right=account-1")).toEqual([404, "left"]);
  expect(await refused("left=account-1&right=account-1")).toEqual([400, "right"]);
});
