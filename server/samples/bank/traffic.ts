import { readMasterKey } from "@/server/privacy/master-key";
import { sealEventsWith } from "@/server/privacy/seal-events";
import { openSealer } from "@/server/privacy/sealer";
import { accountOpened } from "./account-events";
import { runBankProcess } from "./traffic/bank-process";
import { nativeStore } from "./traffic/native-store";
import { runTraffic } from "./traffic/run-traffic";

await runBankProcess("traffic", async ({ env, pool, logger, signal }) => {
  const seal = sealEventsWith(openSealer([accountOpened], readMasterKey(env)));
  await runTraffic({ store: nativeStore(pool, seal), logger, signal });
});
