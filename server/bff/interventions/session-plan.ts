import { z } from "zod";
import { OperationError } from "@/server/domain/errors";
import { type Remedy, SESSION_ACTS } from "@/server/domain/triage/intervention";
import { type SessionAsked, sessionSentences } from "@/server/domain/triage/session-sentences";
import { context } from "../context";
import { observeTriage } from "../triage/observe-triage";
import { planHashOf } from "./plan-hash";

/** Whom exactly: kept with the intervention, and looked up once more by the statement that signals. */
export const signalledSession = z.object({
  act: z.enum(SESSION_ACTS),
  pid: z.number().int(),
  backendStart: z.string(),
  transactionStart: z.string().nullable(),
  queryStart: z.string().nullable(),
});

export type SessionPlan = {
  exactly: z.infer<typeof signalledSession>;
  planHash: string;
  target: string;
  sentences: string[];
  mayNot: string | null;
  remedy: Remedy | null;
};

const sameInstant = (a: string, b: string): boolean => a.replace(/\.?0*Z$/, "Z") === b.replace(/\.?0*Z$/, "Z");

/** Looked at now. Throws `OperationError("not-found")` where nobody of that name and that beginning has anything open. */
export const sessionPlan = async ({ act, pid, backendStart }: SessionAsked): Promise<SessionPlan> => {
  const { sessions } = await observeTriage(context());
  const found = sessions.find((session) => session.pid === pid);
  if (!found || (found.backendStart !== null && !sameInstant(found.backendStart, backendStart)))
    throw new OperationError(
      "not-found",
      `Session ${pid} of then is not there any more, or has nothing open: its process id may be another's by now. Nothing was touched.`,
      { field: "pid" },
    );
  const exactly = {
    ...{ act, pid, backendStart },
    transactionStart: found.transactionStart,
    // Another statement of the same transaction is as good a reason to end the session, and none to cancel it.
    queryStart: act === "cancel" ? found.queryStart : null,
  };
  return {
    exactly,
    planHash: planHashOf(exactly),
    target: `session:${pid}`,
    sentences: sessionSentences(act, found),
    mayNot: found.mayNot[act],
    remedy: found.remedy,
  };
};
