import { IconBarrierBlock, IconCheck, IconCircleX, IconEyeOff, IconHourglassHigh, IconTrash, type TablerIcon } from "@tabler/icons-react";
import type { DistributedTransaction } from "@/server/contracts/distributed-transactions";
import type { Intervention } from "@/server/contracts/interventions";
import type { Triage, TriageSession } from "@/server/contracts/triage";
import type { Tone } from "../ui/tone";
import { visibleText } from "../visible-text";

type Word = { word: string; tone: Tone; icon: TablerIcon };

export const levelWords: Readonly<Record<Triage["verdict"]["level"], Word>> = {
  clear: { word: "clear", tone: "ok", icon: IconCheck },
  watch: { word: "watch", tone: "warn", icon: IconHourglassHigh },
  trouble: { word: "blocked", tone: "bad", icon: IconBarrierBlock },
  unknown: { word: "not all is seen", tone: "warn", icon: IconEyeOff },
};

type Kind = TriageSession["consequence"]["kind"];
export const consequenceWords: Readonly<Record<Kind, Word>> = {
  readers: { word: "blocks readers", tone: "bad", icon: IconBarrierBlock },
  head: { word: "holds the safe head", tone: "bad", icon: IconBarrierBlock },
  engine: { word: "blocks an engine", tone: "bad", icon: IconBarrierBlock },
  console: { word: "blocks this console", tone: "bad", icon: IconBarrierBlock },
  sessions: { word: "blocks others", tone: "warn", icon: IconBarrierBlock },
  vacuum: { word: "holds back cleaning", tone: "warn", icon: IconTrash },
  waits: { word: "waits", tone: "warn", icon: IconHourglassHigh },
  harmless: { word: "harmless", tone: "neutral", icon: IconCheck },
  unknown: { word: "not seen", tone: "quiet", icon: IconEyeOff },
};

export const distributedWords: Readonly<Record<DistributedTransaction["verdict"], Word>> = {
  disagreeing: { word: "disagreeing", tone: "bad", icon: IconCircleX },
  orphaned: { word: "orphaned", tone: "bad", icon: IconCircleX },
  "timed-out": { word: "timed out", tone: "bad", icon: IconHourglassHigh },
  hanging: { word: "hanging", tone: "bad", icon: IconHourglassHigh },
  uncertain: { word: "uncertain", tone: "warn", icon: IconEyeOff },
  "in-flight": { word: "under way", tone: "working", icon: IconHourglassHigh },
};

export const stateWords: Readonly<Record<Intervention["state"], Word>> = {
  previewed: { word: "planned", tone: "quiet", icon: IconHourglassHigh },
  waiting: { word: "waits for a second person", tone: "warn", icon: IconHourglassHigh },
  begun: { word: "begun", tone: "working", icon: IconHourglassHigh },
  done: { word: "done", tone: "ok", icon: IconCheck },
  gone: { word: "not touched", tone: "quiet", icon: IconEyeOff },
  failed: { word: "refused", tone: "bad", icon: IconCircleX },
  unknown: { word: "not known", tone: "warn", icon: IconEyeOff },
};

export const actWords: Readonly<Record<Intervention["act"], string>> = {
  cancel: "Cancel the statement",
  terminate: "End the session",
  commit: "Commit",
  "roll-back": "Roll back",
  "move-checkpoint": "Move its checkpoint",
};

/** "session 4711 (payments)". */
export const sessionName = ({ pid, application }: Pick<TriageSession, "pid" | "application">): string =>
  `session ${pid}${application ? ` (${visibleText(application)})` : ""}`;

export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "prepared:this-server/shop/pay-7", "checkpoint:bank/ledger v1 of emt:default" as people say it. */
export const targetWords = (target: string): string => {
  const [kind, rest] = [target.slice(0, target.indexOf(":")), target.slice(target.indexOf(":") + 1)];
  if (kind === "session") return `session ${rest}`;
  if (kind === "checkpoint") return visibleText(`${rest.slice(rest.indexOf("/") + 1)}, in ${rest.slice(0, rest.indexOf("/"))}`);
  const [participant, database, ...gid] = rest.split("/");
  return visibleText(`${gid.join("/")} in ${database} of ${participant}`);
};

/** Those that mean something to somebody; the others fold into one line. */
export const isNotable = ({ consequence, isLong, state }: TriageSession): boolean =>
  consequence.kind !== "harmless" || isLong || (state?.startsWith("idle in transaction") ?? false);
