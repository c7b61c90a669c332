import { runBankProcess } from "../traffic/bank-process";
import { loadBank } from "../traffic/load-bank";
import { BALANCES, leaveOneStopped } from "./consumers";
import { installMessageDb } from "./install";
import { FINDS_FUNCTIONS, openMessageDbBank } from "./open-bank";

await runBankProcess(
  "command",
  async ({ env, pool, signal }) => {
    const { rows } = await pool.query("select to_regclass('message_store.messages') is not null as is_there");
    if (!rows[0].is_there) await installMessageDb(env.DATABASE_URL);
    await pool.query(BALANCES);
    await loadBank(openMessageDbBank(pool), "message-db", signal);
    if (!signal.aborted) await leaveOneStopped(pool);
  },
  FINDS_FUNCTIONS,
);
