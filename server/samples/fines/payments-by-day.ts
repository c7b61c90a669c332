import { decimal, integer } from "@/server/projections/columns";
import { plus, ZERO } from "@/server/projections/decimal";
import { defineProjection } from "@/server/projections/define-projection";
import { dayIn } from "@/server/samples/day";
import { payment } from "./events";

/** What came in on each day of the office's own calendar (Europe/Rome). */
export const paymentsByDay = defineProjection({
  name: "payments-by-day",
  version: 1,
  events: [payment],
  key: { column: "day", of: ({ occurredAt }) => dayIn("Europe/Rome", occurredAt) },
  reads: ["occurredAt"],
  columns: { payments: integer(), total: decimal() },
  sequenceNoun: "day",
  screen: "Daily takings",
  totals: ["payments", "total"],
  chartColumn: "total",
  apply: (row, { data }) => ({ payments: (row?.payments ?? 0) + 1, total: plus(row?.total ?? ZERO, data.paymentAmount) }),
});
