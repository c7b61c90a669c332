import { runBankProcess } from "../traffic/bank-process";
import { loadBank } from "../traffic/load-bank";
import { leaveOneStopped } from "./consumers";
import { openEmmettBank } from "./open-bank";

await runBankProcess("command", async ({ env, pool, signal }) => {
  const bank = openEmmettBank(env.DATABASE_URL, pool);
  await bank.migrate();
  await loadBank(bank, "emmett", signal);
  if (!signal.aborted) await leaveOneStopped(env.DATABASE_URL, pool);
});
