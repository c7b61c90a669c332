import type { Event } from "@event-driven-io/emmett";
import { getPostgreSQLEventStore, pongoSingleStreamProjection, rebuildPostgreSQLProjections } from "@event-driven-io/emmett-postgresql";
import { minus, plus, ZERO } from "@/server/projections/decimal";
import { timed } from "../report/rounds";

type Fine = { amount: string; expense: string; paid: string; balance: string };
type FineEvent = Event<
  "Create Fine" | "Send Fine" | "Add penalty" | "Payment",
  { amount?: number; expense?: number; paymentAmount?: number }
>;

const money = (value: number | undefined) => (value ?? 0).toFixed(2);

const evolve = (fine: Fine, { type, data }: FineEvent): Fine => {
  const next = { ...fine };
  if (type === "Send Fine") next.expense = plus(fine.expense, money(data.expense));
  else if (type === "Payment") next.paid = plus(fine.paid, money(data.paymentAmount));
  else next.amount = money(data.amount);
  return { ...next, balance: minus(plus(next.amount, next.expense), next.paid) };
};

/** The fold of `fine-balances` as a document a fine, which is the way that Emmett offers for it. */
const projection = pongoSingleStreamProjection<Fine, FineEvent>({
  collectionName: "fine_balances",
  canHandle: ["Create Fine", "Send Fine", "Add penalty", "Payment"],
  initialState: () => ({ amount: ZERO, expense: ZERO, paid: ZERO, balance: ZERO }),
  evolve,
});

const migrate = async (url: string): Promise<void> => {
  const store = getPostgreSQLEventStore(url, { projections: [] });
  await store.schema.migrate();
  await store.close();
};

/** Emmett's own rebuild; prints its milliseconds from the first read until it finds no event any more. */
const rebuild = async (url: string): Promise<void> => {
  const consumer = rebuildPostgreSQLProjections({ projection, connectionString: url });
  const ms = await timed(() => consumer.start());
  await consumer.close();
  process.stdout.write(`${ms}\n`);
};

// A process of its own: Emmett changes how the driver parses numbers, for everybody in the process.
const [, , command, url = ""] = process.argv;
void (command === "migrate" ? migrate(url) : rebuild(url)).then(() => process.exit(0));
