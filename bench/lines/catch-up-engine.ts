import { z } from "zod";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { runEngineProcess } from "@/server/engine/run-process";
import { buildRegistry } from "@/server/projections/registry";
import { accountTotals } from "../store/account-totals";

/** The engine as it runs in production, with one projection whose name the bench chooses. */
void runEngineProcess(async () => ({
  registry: buildRegistry([accountTotals(z.string().parse(process.env.TIDEMARK_BENCH_PROJECTION))]),
  retries: DEFAULT_RETRY_POLICY,
}));
