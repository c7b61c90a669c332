import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { openDatabase } from "@/server/db/database";
import { claimFillPartition } from "@/server/db/rebuilds/claim-fill-partition";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { openSession } from "@/server/engine/engine-session";
import { fillPartition } from "@/server/engine/rebuilds/fill-partition";
import { readModelOf } from "@/server/projections/read-model";
import { readEnv } from "@/server/runtime/env";
import { openLogger } from "@/server/runtime/logger";
import { onSupervisorGone } from "@/server/runtime/supervisor-gone";
import { fineBalances } from "@/server/samples/fines/fine-balances";
import { openNativeSource } from "@/server/sources/native/open-native-source";

const { TIDEMARK_BENCH_READS: reads } = z.object({ TIDEMARK_BENCH_READS: z.enum(["declared", "whole"]) }).parse(process.env);

const projection = reads === "declared" ? fineBalances : { ...fineBalances, reads: null };

/** What an engine does with the partitions of a rebuild, and nothing else. */
const fillEverything = async (signal: AbortSignal): Promise<void> => {
  const { DATABASE_URL: url } = readEnv();
  const db = openDatabase({ url, applicationName: "tidemark bench", max: 4 });
  const shared = { db, source: openNativeSource({ db }), projection, reach: () => undefined, retries: DEFAULT_RETRY_POLICY };
  const runs = [`${projection.name}/${projection.version}`];
  // Others take over what an engine without a session has in hand.
  const session = await openSession({ url, runs, onNotice: () => undefined });
  const claimant = { engineId: session.engineId, runs };
  process.send?.("ready");
  while (!signal.aborted) {
    const partition = await claimFillPartition(db, claimant);
    if (!partition) await pause(5);
    else
      await fillPartition(
        { ...shared, model: readModelOf(projection, partition.generation), partition, logger: openLogger("command") },
        signal,
      );
  }
  await session.close();
  await db.$client.end();
};

const stopping = new AbortController();
process.on("SIGTERM", () => stopping.abort());
onSupervisorGone(() => stopping.abort());
void fillEverything(stopping.signal).then(() => process.exit(0));
