import { databaseErrorOf } from "@/server/db/database-error";
import { endPreparedTransaction } from "@/server/db/prepared/end-prepared";
import { findPrepared } from "@/server/db/prepared/find-prepared";
import { onServer } from "@/server/db/prepared/on-server";
import { type Fate, readFates } from "@/server/db/prepared/read-fates";
import type { Outcome, PreparedAct } from "@/server/domain/triage/intervention";
import type { PlannedPrepared } from "./prepared-plan";
import { RESOLVER, resolverUrlOf } from "./prepared-server";

const DONE: Readonly<Record<PreparedAct, string>> = { commit: "It is committed.", "roll-back": "It is rolled back." };
const WANTED: Readonly<Record<PreparedAct, Fate>> = { commit: "committed", "roll-back": "aborted" };

const fateText = (fate: Fate): string => (fate === "aborted" ? "rolled back" : fate);

/** The server ended what had this gid: whether that was the planned one, its commit log says. */
export const outcomeOfEnd = (act: PreparedAct, fate: Fate | undefined): Outcome => {
  if (fate === WANTED[act]) return { state: "done", outcome: DONE[act] };
  const other = `Another transaction had taken its name in that moment, and that one is ${fateText(WANTED[act])}`;
  return fate === undefined
    ? { state: "unknown", outcome: "The server ended what had its name, and does not know how the planned one ended." }
    : { state: "failed", outcome: `${other}. The planned one is ${fateText(fate)}: somebody else ended it.` };
};

/** What became of it, read back from the server: an answer that was lost says nothing, its commit log does. */
const readBack = async ({ act, participant, database, gid, transaction }: PlannedPrepared, refusal: string | null): Promise<Outcome> =>
  onServer({ url: resolverUrlOf(participant), database, applicationName: RESOLVER }, async (db) => {
    const still = await findPrepared(db, gid);
    if (still?.transaction === transaction)
      return { state: "failed", outcome: `It is prepared as before. ${refusal ?? "The server did not do it."}` };
    const fate = (await readFates(db, [transaction])).get(transaction);
    if (fate === WANTED[act]) return { state: "done", outcome: DONE[act] };
    return fate
      ? { state: "gone", outcome: `Somebody else ended it before: it is ${fateText(fate)}.` }
      : { state: "unknown", outcome: "It is not prepared any more, and the server does not know how it ended." };
  });

/** Ends exactly the prepared transaction that two people agreed on, in its own database, or touches nothing. */
export const endPrepared = async (planned: PlannedPrepared): Promise<Outcome> => {
  const { act, participant, database, transaction } = planned;
  try {
    const ended = await onServer({ url: resolverUrlOf(participant), database, applicationName: RESOLVER }, async (db) =>
      (await endPreparedTransaction(db, planned)) ? outcomeOfEnd(act, (await readFates(db, [transaction])).get(transaction)) : null,
    );
    return ended ?? (await readBack(planned, null));
  } catch (error) {
    const refusal = databaseErrorOf(error)?.message;
    return readBack(planned, refusal ? `The server says: ${refusal}.` : null);
  }
};
