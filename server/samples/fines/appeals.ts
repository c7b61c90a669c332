import { boolean, instant, integer, nullable, text } from "@/server/projections/columns";
import { defineProjection } from "@/server/projections/define-projection";
import {
  appealToJudge,
  insertDateAppealToPrefecture,
  notifyResultAppealToOffender,
  receiveResultAppealFromPrefecture,
  sendAppealToPrefecture,
} from "./events";

const STAGES = {
  "Insert Date Appeal to Prefecture": "appealed to the prefecture",
  "Send Appeal to Prefecture": "with the prefecture",
  "Receive Result Appeal from Prefecture": "decided by the prefecture",
  "Notify Result Appeal to Offender": "offender notified",
  "Appeal to Judge": "before the judge",
} as const;

/** Where the appeal against a fine stands; fines without an appeal have no row. */
export const appeals = defineProjection({
  name: "appeals",
  version: 1,
  events: [
    insertDateAppealToPrefecture,
    sendAppealToPrefecture,
    receiveResultAppealFromPrefecture,
    notifyResultAppealToOffender,
    appealToJudge,
  ],
  columns: {
    stage: text(),
    dismissal: nullable(text()),
    went_to_judge: boolean(),
    steps: integer(),
    appealed_at: instant(),
    last_step_at: instant(),
  },
  reads: ["occurredAt"],
  sequenceNoun: "fine",
  screen: "My appeal",
  totals: ["steps"],
  chartColumn: "steps",
  apply: (row, { type, occurredAt, data }) => ({
    stage: STAGES[type],
    dismissal: ("dismissal" in data ? data.dismissal : undefined) ?? row?.dismissal ?? null,
    went_to_judge: row?.went_to_judge === true || type === "Appeal to Judge",
    steps: (row?.steps ?? 0) + 1,
    appealed_at: row?.appealed_at ?? occurredAt,
    last_step_at: occurredAt,
  }),
});
