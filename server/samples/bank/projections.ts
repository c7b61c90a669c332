import type { Projection } from "@/server/projections/define-projection";
import { accountBalances } from "./account-balances";
import { dailyTurnover } from "./daily-turnover";
import { openDisputes } from "./open-disputes";
import { transfers } from "./transfers";

export const bankProjections: readonly Projection[] = [accountBalances, transfers, dailyTurnover, openDisputes];
