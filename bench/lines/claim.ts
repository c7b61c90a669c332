import type { Bench, Part } from "../part";
import { atLeast, type Line } from "../report/line";
import { inTurns } from "../report/rounds";
import { perSecond } from "../report/statistics";
import { STREAMS } from "../store/fill-store";
import { DRIVEN_BY, driveStatement } from "../tools/drive-statement";
import { CALL_OF_FUNCTION } from "./appended-event";
import { assertAppended } from "./assert-appended";

/** In a scratch database alone: a store without claims loses events to its readers. */
const WITHOUT_CLAIM = "create or replace function event_store.claim_positions() returns void language plpgsql as 'begin end'";

const measure = ({ options: { rounds, seconds }, stores }: Bench): Promise<Line[]> =>
  stores.inScratch((claiming) =>
    stores.inScratch(async (claimless) => {
      await claimless.db.$client.query(WITHOUT_CLAIM);
      const appended = { claiming: 0, claimless: 0 };
      const drive = async (name: keyof typeof appended, url: string) => {
        const driven = await driveStatement({ url, sql: CALL_OF_FUNCTION, streams: STREAMS, connections: 8, seconds });
        appended[name] += driven.calls;
        return driven.perSecond;
      };
      const pair = await inTurns(
        rounds,
        () => drive("claiming", claiming.url),
        () => drive("claimless", claimless.url),
      );
      await assertAppended("append with the claim", claiming.db, appended.claiming);
      await assertAppended("append without the claim", claimless.db, appended.claimless);
      const limit = `the same without the claim, ${DRIVEN_BY}: ${perSecond(pair.limit)}`;
      return [atLeast({ work: "append with the claim", figure: perSecond(pair.work), limit, ratio: pair.ratio }, 0.8)];
    }),
  );

export const claim: Part = { name: "claim", measure };
