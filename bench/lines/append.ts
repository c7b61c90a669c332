import { appendEvents } from "@/server/sources/native/append-events";
import type { Bench, Part } from "../part";
import { atLeast, atMost, type Line, withoutTarget } from "../report/line";
import { inTurns } from "../report/rounds";
import { median, milliseconds, perSecond, quantile } from "../report/statistics";
import { STREAMS } from "../store/fill-store";
import { DRIVEN_BY, driveStatement, inLoops } from "../tools/drive-statement";
import { BARE_INSERT, BARE_TABLE, CALL_OF_FUNCTION, EVENT } from "./appended-event";
import { assertAppended } from "./assert-appended";

const CONNECTIONS = 8;

/** The function, and the TypeScript client above it, against a bare prepared INSERT into a table with the same indexes. */
const measure = ({ options: { rounds, seconds }, stores }: Bench): Promise<Line[]> =>
  stores.inScratch(async ({ url, db }) => {
    await db.$client.query(BARE_TABLE);
    const p99s: number[] = [];
    let appended = 0;
    const shared = { url, streams: STREAMS, connections: CONNECTIONS, seconds };
    const insert = async () => (await driveStatement({ ...shared, sql: BARE_INSERT })).perSecond;

    const byFunction = async () => {
      const { perSecond: rate, p99Ms, calls } = await driveStatement({ ...shared, sql: CALL_OF_FUNCTION });
      p99s.push(p99Ms);
      appended += calls;
      return rate;
    };
    const ofFunction = await inTurns(rounds, byFunction, insert);

    const byClient = async () => {
      const random = () => `account-${1 + Math.floor(Math.random() * STREAMS)}`;
      const append = () => appendEvents(db.$client, { streamId: random(), expectedVersion: -1n, events: [EVENT] });
      const { perSecond: rate, calls } = await inLoops(CONNECTIONS, seconds, append);
      appended += calls;
      return rate;
    };
    const ofClient = await inTurns(rounds, byClient, insert);

    await assertAppended("append", db, appended);
    const limit = (rate: number) => `bare INSERT, ${DRIVEN_BY}: ${perSecond(rate)}`;
    const p99 = `p99 ${milliseconds(median(p99s))}, worst round ${milliseconds(quantile(p99s, 1))}`;
    return [
      atLeast(
        {
          work: "append through event_store.append_events, 8 connections",
          figure: perSecond(ofFunction.work),
          limit: limit(ofFunction.limit),
          ratio: ofFunction.ratio,
        },
        0.5,
      ),
      atMost({ work: "the same: slowest calls", figure: p99, limit: "–" }, 50, { value: median(p99s), unit: " ms" }),
      withoutTarget({
        work: "append through the TypeScript client, 8 connections",
        figure: perSecond(ofClient.work),
        limit: limit(ofClient.limit),
        ratio: ofClient.ratio,
      }),
    ];
  });

export const append: Part = { name: "append", measure };
