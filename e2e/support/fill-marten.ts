import { append, draw, progress } from "@/server/sources/marten/testing/append";
import type { Session } from "@/server/sources/native/testing/session";
import { withSession } from "./writer-sessions";

const DEPOSITS = 60;
const ACCOUNTS = 40;

/** What the daemon writes of an event that a shard failed at and went past. */
const leaveLetter = (session: Session, projection: string, position: string) =>
  session.run("insert into mt_doc_deadletterevent (id, data) values (gen_random_uuid(), $1)", [
    {
      ...{ ProjectionName: projection, ShardName: "All", EventSequence: Number(position), Timestamp: "2026-11-22T10:00:00Z" },
      ...{ ExceptionType: "InvalidOperationException", ExceptionMessage: "The account IT60 has no limit" },
    },
  ]);

const PAUSED = `update mt_event_progression set agent_status = 'Paused', pause_reason = 'The account IT60 has no limit', heartbeat = now()
  where name = 'Statements:All'`;

/**
 * What an application and its daemon make of a store: positions that the daemon gave up, letters of two shards, one of which is behind and paused, and
 * a high-water mark that stands right below a position which was drawn and never written.
 */
export const fillMarten = (url: string): Promise<void> =>
  withSession(url, async (session) => {
    const givenUp = await draw(session);
    await session.run("insert into mt_high_water_skips (starting_sequence, ending_sequence) values ($1::bigint - 1, $1)", [givenUp]);
    let mark = givenUp;
    for (let nth = 0; nth < DEPOSITS; nth += 1)
      mark = (await append(session, `account-${nth % ACCOUNTS}`, { type: "money_deposited", data: { amount: `${nth}.25` } }))[0]!;
    await progress(session, "HighWaterMark", BigInt(mark), 40);
    await progress(session, "Ledger:All", BigInt(mark));
    await progress(session, "Statements:All", BigInt(mark) - 12n, 900);
    await session.run(PAUSED);
    await leaveLetter(session, "Ledger", "2");
    await leaveLetter(session, "Statements", "3");
    await draw(session);
    await append(session, "order-5", { type: "order_paid", data: { order: "5" } });
  });
