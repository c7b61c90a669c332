import { counted, durationText } from "../duration";
import type { Consequence } from "./consequence";
import { type DrawnSession, sessionName } from "./draw-triage";
import type { SessionAct } from "./intervention";

export type SessionAsked = { act: SessionAct; pid: number; backendStart: string };

const standing = ({ state, transactionSeconds }: DrawnSession): string =>
  [state, transactionSeconds === null ? null : `its transaction open for ${durationText(transactionSeconds)}`].filter(Boolean).join(", ");

const LOSSES: Readonly<Record<SessionAct, (session: DrawnSession) => string>> = {
  cancel: () => "Its statement fails; whether its application goes on with the transaction is up to that application.",
  terminate: ({ hasWritten }) =>
    hasWritten === false
      ? "It has written nothing; its application sees a broken connection."
      : "What it has written in this transaction is rolled back; its application sees a broken connection.",
};

/** It may keep others from going on who wait for none of its locks. */
const withoutWaiters = ({ kind, sentence }: Consequence): string =>
  kind === "head" || kind === "engine" ? sentence : "Nobody waits for it.";

/** What ending a session, or its statement, hits and means: before anybody says why. */
export const sessionSentences = (act: SessionAct, session: DrawnSession): string[] => {
  const { user, database, waiters, consequence } = session;
  const verb = act === "cancel" ? "Cancels the statement of" : "Ends";
  return [
    `${verb} ${sessionName(session)}${user ? ` of ${user}` : ""}${database ? ` in database ${database}` : ""}: ${standing(session)}.`,
    LOSSES[act](session),
    waiters === 0
      ? withoutWaiters(consequence)
      : `${counted(waiters, "session")} ${waiters === 1 ? "waits" : "wait"} for it, directly or behind others.`,
    ...(waiters === 0 ? [] : [consequence.sentence]),
  ];
};
