import type { Projection } from "@/server/projections/define-projection";
import { appeals } from "./appeals";
import { fineBalances } from "./fine-balances";
import { paymentsByDay } from "./payments-by-day";

export const finesProjections: readonly Projection[] = [fineBalances, paymentsByDay, appeals];
