import { z } from "zod";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { runEngineProcess } from "@/server/engine/run-process";
import { buildRegistry } from "@/server/projections/registry";
import { heldAccounts } from "../store/held-accounts";

const named = z.object({ TIDEMARK_BENCH_PROJECTION: z.string(), TIDEMARK_BENCH_LIVE: z.enum(["fails", "folds"]) });

/** The engine as it runs in production. Version 1 is live; version 2 takes what it may throw at. */
void runEngineProcess(async () => {
  const { TIDEMARK_BENCH_PROJECTION: name, TIDEMARK_BENCH_LIVE: live } = named.parse(process.env);
  const versions = [heldAccounts({ name, version: 1, takesFees: live === "folds" }), heldAccounts({ name, version: 2, takesFees: true })];
  return { registry: buildRegistry(versions), retries: DEFAULT_RETRY_POLICY };
});
