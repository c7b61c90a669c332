import { postgreSQLEventStoreConsumer } from "@event-driven-io/emmett-postgresql";
import type pg from "pg";
import { type BankEvent, cardSpending } from "./projections";

const MAILED_BEFORE_IT_WAS_STOPPED = 700;
const PULLING = { pulling: { pullingFrequencyInMs: 250 } };

const refuse = (event: BankEvent): void => {
  if (event.type === "TransferRefunded") throw new Error("fraud-watch knows no refunds");
};

const STOPPED = "statement-mailer";

const hasRun = async (pool: pg.Pool): Promise<boolean> =>
  (await pool.query("select from emt_processors where processor_id = $1", [STOPPED])).rowCount === 1;

/** Stopped by somebody after a while, and never started again: it falls further behind with every event. */
export const leaveOneStopped = async (url: string, pool: pg.Pool): Promise<void> => {
  if (await hasRun(pool)) return;
  const consumer = postgreSQLEventStoreConsumer<BankEvent>({ connectionString: url, stopWhen: { noMessagesLeft: true } });
  let mailed = 0;
  consumer.reactor<BankEvent>({
    processorId: STOPPED,
    eachMessage: () => undefined,
    stopAfter: () => {
      mailed += 1;
      return mailed >= MAILED_BEFORE_IT_WAS_STOPPED;
    },
  });
  await consumer.start();
  await consumer.close();
};

/** There is one bank: under its own name it takes up at once what a process of it that was killed had in hand. Emmett waits five minutes otherwise. */
const INSTANCE = "bank";

const consumerOf = (url: string) => postgreSQLEventStoreConsumer({ connectionString: url, ...PULLING });

/**
 * What the bank's own services do beside its events: one follows, one fills a table, and one fails at the same event at every start.
 * Each knows the address: emmett closes it by itself when the process is told to end, and has no other then.
 */
export const startConsumers = (url: string) => {
  const [notifications, spending, fraudWatch] = [consumerOf(url), consumerOf(url), consumerOf(url)];
  const same = { processorInstanceId: INSTANCE, connectionOptions: { connectionString: url } };
  notifications.reactor<BankEvent>({ ...same, processorId: "notifications", eachMessage: () => undefined });
  spending.projector<BankEvent>({ ...same, projection: cardSpending });
  fraudWatch.reactor<BankEvent>({ ...same, processorId: "fraud-watch", eachMessage: refuse });
  const consumers = [notifications, spending, fraudWatch];
  const running = Promise.all(consumers.map((consumer) => consumer.start()));
  return { running, stop: () => Promise.all(consumers.map((consumer) => consumer.close())) };
};
