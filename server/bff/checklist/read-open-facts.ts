import { readIsolationDefaults } from "@/server/db/triage/read-isolation-defaults";
import { readWritersPast } from "@/server/db/triage/read-writers-past";
import { isInside, type Scope, UNLIMITED } from "@/server/domain/access/grants";
import type { OpenFacts } from "@/server/domain/checklist/answer-database-lines";
import type { Context } from "../context";
import { distributedNow } from "../triage/distributed-now";
import { triageNow } from "../triage/triage-now";

/** The looks of the triage page, shared with it; null for whom that page shows nothing. */
export const readOpenFacts = async ({ observerDb }: Context, scope: Scope): Promise<OpenFacts | null> => {
  if (!isInside(scope, UNLIMITED)) return null;
  const [{ verdict, sessions, prepared }, { participants, transactions }, writers, defaults] = await Promise.all([
    triageNow(),
    distributedNow(),
    readWritersPast(observerDb),
    readIsolationDefaults(observerDb),
  ]);
  return { verdict, sessions, prepared, participants, transactions, writers, defaults };
};
