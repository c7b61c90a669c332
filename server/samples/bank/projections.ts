import type { Projection } from "@/server/projections/define-projection";
import { accountBalances } from "./account-balances";
import { dailyTurnover } from "./daily-turnover";
import { openDisputes } from "./open-disputes";
import { statementLinesV1, statementLinesV2 } from "./statement-lines";
import { transfers } from "./transfers";

/** The first version of a name that is registered goes live: the later one waits for a rebuild, or for a redrive of what the first could not fold. */
export const bankProjections: readonly Projection[] = [
  accountBalances,
  transfers,
  dailyTurnover,
  openDisputes,
  statementLinesV1,
  statementLinesV2,
];
