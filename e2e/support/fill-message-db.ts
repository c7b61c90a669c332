import { consume } from "@/server/sources/message-db/testing/eventide-consumer";
import { inStore, write } from "@/server/sources/message-db/testing/write-message";
import { withSession } from "./writer-sessions";

const DEPOSITS = 120;
const ACCOUNTS = 40;

/** What message-db's functions and a consumer as Eventide's make of a store: streams, a gap, and a position that lies beyond the store. */
export const fillMessageDb = (url: string): Promise<void> =>
  withSession(url, async (session) => {
    const writer = await inStore(session);
    for (let nth = 0; nth < DEPOSITS; nth += 1) await write(writer, `account-${nth % ACCOUNTS}`, "MoneyDeposited", { amount: `${nth}.25` });
    await consume(writer, { category: "account" });
    await write(writer, "transfer:position", "Recorded", { position: 9_000 });
    await writer.begin();
    await write(writer, "order-4", "OrderPlaced");
    await writer.rollback();
    await write(writer, "order-5", "bank.v1.OrderPaid", { order: "5" });
  });
