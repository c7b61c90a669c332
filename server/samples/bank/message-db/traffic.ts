import { runBankProcess } from "../traffic/bank-process";
import { runTraffic } from "../traffic/run-traffic";
import { runConsumers } from "./consumers";
import { FINDS_FUNCTIONS, openMessageDbBank } from "./open-bank";

await runBankProcess(
  "traffic",
  async ({ pool, logger, signal }) => {
    await Promise.all([runConsumers(pool, logger, signal), runTraffic({ store: openMessageDbBank(pool), logger, signal })]);
  },
  FINDS_FUNCTIONS,
);
