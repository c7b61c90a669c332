import { append } from "@/server/sources/emmett/testing/append";
import { runEmmett } from "@/server/sources/emmett/testing/run-emmett";
import { withSession, withSessions } from "./writer-sessions";

/** The transaction that began first appends last: what the others appended lies below a position that a consumer of 0.42 was handed before. */
const appendOutOfOrder = (url: string): Promise<void> =>
  withSessions(url, 2, async (older, younger) => {
    await older!.begin();
    await older!.run("select pg_current_xact_id()");
    await append(younger!, "order-1", "order_placed", { order: "1", total: "12.50" });
    await append(younger!, "order-2", "order_placed", { order: "2", total: "7.25" });
    await append(older!, "order-3", "order_placed", { order: "3", total: "99.00" });
    await older!.commit();
  });

const appendInVain = (url: string): Promise<void> =>
  withSession(url, async (writer) => {
    await writer.begin();
    await append(writer, "order-4", "order_placed");
    await writer.rollback();
    await append(writer, "order-5", "bank.v1.OrderPaid", { order: "5" });
  });

/** What emmett's client and its consumers make of a store: streams, a gap, an event that nobody has read, and two that one of them skipped. */
export const fillEmmett = async (url: string): Promise<void> => {
  await runEmmett("append", url, { writers: 3, appends: 20 });
  await appendOutOfOrder(url);
  await runEmmett("consume", url, { processorId: "ledger" });
  await runEmmett("consume", url, { processorId: "mailer", types: ["MoneyWithdrawn"] });
  await runEmmett("project", url);
  await appendInVain(url);
};

/** Transaction ids of another server, higher than any that this one has given out. */
const AS_RESTORED = "update emt_messages set transaction_id = (transaction_id::text::bigint + 1000000)::text::xid8";

/** As a dump of emmett's store is that was loaded into another server. */
export const restoreElsewhere = (url: string): Promise<void> => withSession(url, async (owner) => void (await owner.run(AS_RESTORED)));
