import { counted } from "../duration";
import type { Consequence } from "./consequence";
import type { DistributedAdvice } from "./distributed";
import type { PreparedAct } from "./intervention";

export type PreparedSaid = {
  gid: string;
  database: string;
  participant: string;
  owner: string;
  preparedAt: string;
  /** Null on another server. */
  held: { locks: number; waiters: number; consequence: Consequence } | null;
  across: { sentence: string; advice: DistributedAdvice; rule: string } | null;
};

const held = ({ locks, waiters, consequence }: NonNullable<PreparedSaid["held"]>): string =>
  `It holds ${counted(locks, "lock")}; ${waiters === 0 ? "no session waits" : `${counted(waiters, "session")} ${waiters === 1 ? "waits" : "wait"}`} for one of them. ${consequence.sentence}`;

const opposed = (act: PreparedAct, advice: DistributedAdvice): string => {
  if (advice === "wait") return "Not yet: ";
  return advice === "ask" || advice === act ? "" : "Against the rule: ";
};

const rule = (act: PreparedAct, { advice, sentence, rule: why }: NonNullable<PreparedSaid["across"]>): string =>
  `${opposed(act, advice)}${sentence} ${why}`;

/** What ending a prepared transaction means, and whether the rule agrees. */
export const preparedSentences = (act: PreparedAct, said: PreparedSaid): string[] => [
  `${act === "commit" ? "Commits" : "Rolls back"} ${said.gid}, which ${said.owner} prepared at ${said.preparedAt.slice(0, 19).replace("T", " ")} UTC, in database ${said.database} of ${said.participant}. It cannot be taken back.`,
  ...(said.across === null ? [] : [rule(act, said.across)]),
  ...(said.held === null ? [] : [held(said.held)]),
];
