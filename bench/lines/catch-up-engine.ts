import { z } from "zod";
import { runEngineProcess } from "@/server/engine/run-process";
import { buildRegistry } from "@/server/projections/registry";
import { accountTotals } from "../store/account-totals";

/** The engine as it runs in production, with one projection whose name the bench chooses. */
void runEngineProcess(async () => buildRegistry([accountTotals(z.string().parse(process.env.TIDEMARK_BENCH_PROJECTION))]));
