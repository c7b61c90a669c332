import type { Registry } from "@/server/projections/registry";
import type { AmountFields } from "@/server/sources/trace-source";

/** What each registered event type calls its amount. */
export const amountFieldsOf = ({ eventTypes }: Registry): AmountFields =>
  Object.fromEntries([...eventTypes.values()].flatMap(({ name, amountField }) => (amountField ? [[name, amountField]] : [])));
