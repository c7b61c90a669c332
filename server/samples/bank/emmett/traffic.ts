import { runBankProcess } from "../traffic/bank-process";
import { runTraffic } from "../traffic/run-traffic";
import { startConsumers } from "./consumers";
import { openEmmettBank } from "./open-bank";

await runBankProcess("traffic", async ({ env, pool, logger, signal }) => {
  const consumers = startConsumers(env.DATABASE_URL);
  await Promise.race([consumers.running, runTraffic({ store: openEmmettBank(env.DATABASE_URL, pool), logger, signal })]);
  await consumers.stop();
});
