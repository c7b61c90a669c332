import {
  IconAlertTriangle,
  IconCheck,
  IconClockExclamation,
  IconCopy,
  IconEyeOff,
  IconHourglass,
  IconPlugConnectedX,
  type TablerIcon,
} from "@tabler/icons-react";
import type { AttachedConsumer, SourceDetail, SourceSummary } from "@/server/contracts/sources";
import { countOf, formatCount, formatDecimal, formatDuration } from "../format";
import type { Tone } from "../ui/tone";
import { visibleText } from "../visible-text";

type Word = { word: string; tone: Tone; icon: TablerIcon };

export const stateWords: Readonly<Record<SourceSummary["state"], Word>> = {
  readable: { word: "readable", tone: "ok", icon: IconCheck },
  held: { word: "held", tone: "warn", icon: IconHourglass },
  "consumers-held": { word: "its consumers wait", tone: "warn", icon: IconHourglass },
  restored: { word: "restored elsewhere", tone: "bad", icon: IconAlertTriangle },
  refused: { word: "not readable", tone: "bad", icon: IconEyeOff },
  late: { word: "late", tone: "bad", icon: IconClockExclamation },
  unreachable: { word: "unreachable", tone: "bad", icon: IconPlugConnectedX },
};

export const copyWords: Readonly<Record<NonNullable<SourceSummary["copy"]>["state"], Word>> = {
  current: { word: "current", tone: "ok", icon: IconCheck },
  copying: { word: "copying", tone: "ok", icon: IconCopy },
  waiting: { word: "waiting", tone: "warn", icon: IconHourglass },
  failing: { word: "failing", tone: "bad", icon: IconPlugConnectedX },
  stopped: { word: "stopped", tone: "bad", icon: IconAlertTriangle },
  unkept: { word: "nobody copies it", tone: "bad", icon: IconEyeOff },
};

type Capability = keyof SourceDetail["capabilities"];

export const capabilityWords: Readonly<Record<Capability, string>> = {
  events: "Events",
  streams: "Streams",
  folds: "States and changes",
  checkpoints: "Checkpoints of its consumers",
  letters: "Events that failed",
  correlation: "Causes and traces",
  order: "Order",
  "safe-reading": "Reading without missing any",
  defects: "Known defects",
  actions: "Actions",
};

type Waiting = SourceDetail["head"]["waiting"];

export const waitingText = ({ events, isMore }: Waiting): string =>
  events === 0 ? "nothing" : `${isMore ? "more than " : ""}${countOf(events, "event")}`;

/** Whom it waits for, as the server knows them. */
export const holderWords = (holder: NonNullable<Waiting["for"]>): string => {
  const who =
    holder.kind === "prepared"
      ? `prepared transaction ${visibleText(holder.gid ?? "")}`
      : `session ${holder.pid}${holder.application ? ` (${visibleText(holder.application)})` : ""}`;
  const age = holder.ageSeconds === null ? "" : `, ${formatDuration(holder.ageSeconds)} old`;
  return `${who}${holder.state ? `, ${holder.state}` : ""}${age}`;
};

export type Gaps = NonNullable<SourceDetail["gaps"]>;

export const gapText = ({ from, to }: Pick<Gaps["gaps"][number], "from" | "to">): string =>
  from === to ? formatDecimal(from) : `${formatDecimal(from)} to ${formatDecimal(to)}`;

const positionsIn = (gaps: Gaps["gaps"]): number => gaps.reduce((sum, { from, to }) => sum + Number(BigInt(to) - BigInt(from)) + 1, 0);

/** What is missing among the positions that were looked at, and what may still come. */
export const gapSentence = ({ lastDrawn, lookedAt, gaps, reservers }: Gaps): string => {
  const among = `Of the last ${formatCount(lookedAt)} positions, up to ${formatDecimal(lastDrawn)},`;
  if (gaps.length === 0) return `${among} none is missing.`;
  const [dead, open] = [positionsIn(gaps.filter(({ isDead }) => isDead)), positionsIn(gaps.filter(({ isDead }) => !isDead))];
  const given = dead === 0 ? [] : [`${formatCount(dead)} will never have an event`];
  const from = reservers === 0 ? ", though no open transaction has a lock there" : ` from ${countOf(reservers, "open transaction")}`;
  const awaited = open === 0 ? [] : [`${formatCount(open)} may still get ${dead === 0 ? "an event" : "one"}${from}`];
  return `${among} ${[...given, ...awaited].join(", ")}.`;
};

type Unread = NonNullable<SourceDetail["consumers"][number]["unread"]>;

/** As an address names a consumer beside its name. */
export const whichOf = ({ version, partition }: Pick<AttachedConsumer, "version" | "partition">) => ({
  version: version === null ? undefined : String(version),
  partition,
});

export const whichText = ({ version, partition }: Pick<AttachedConsumer, "version" | "partition">): string =>
  `${version === null ? "" : `v${version}, `}${visibleText(partition)}`;

export const unreadText = (unread: Unread | null): string =>
  unread === null ? "not known" : `${unread.isMore ? "at least " : ""}${formatCount(unread.events)}`;

export const handledText = (unread: Unread | null): string => {
  if (unread === null) return "not known";
  if (unread.handled === null) return "not told";
  return `${unread.isMore ? "at least " : ""}${formatCount(unread.handled)}`;
};
