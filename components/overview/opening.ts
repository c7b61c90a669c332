import type { Head, ListProjectionsResponse, ProjectionSummary } from "@/server/contracts/projections";
import { countOfNoun } from "../dead-letters/nouns";
import { countOf, formatCount, formatDecimal, formatDuration, inWords as inList } from "../format";
import type { Word } from "../ui/words";
import { heldAbove, isHeld } from "./arrange";
import { copiedOpening, isGrave } from "./copied-opening";

export type Opening = {
  /** What kind of trouble leads, for its icon; null where none does. */
  mark: Pick<ProjectionSummary, "status" | "severity"> | null;
  headline: Word[];
  lead: Word[];
  /** Whose copy it is about, where it is about one. */
  source?: string;
};

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
const inWords = (count: number) => NUMBERS[count] ?? formatCount(count);
const screens = (count: number) => `${inWords(count)} ${count === 1 ? "screen is" : "screens are"}`;
const plain = (...sentence: string[]): Word[] => sentence;

/** A narrow line must not end between a number and its unit. */
const unbroken = (text: string) => text.replaceAll(" ", "\u00a0");

const holderWords = ({ stalledBy }: Head): Word[] => {
  if (!stalledBy) return [];
  const { kind, gid, pid, database, application, ageSeconds } = stalledBy;
  const name = kind === "prepared" ? ["prepared transaction ", { code: gid ?? "" }] : ["session ", { code: String(pid ?? "") }];
  const owner = application ? [", application ", { code: application }] : [];
  return [...name, `, ${formatDuration(ageSeconds)} old`, ...owner, ", database ", { code: database }];
};

/** What lets a held head go on, told to whoever can do it. */
export const releaseOf = ({ stalledBy }: Head): Word[] => {
  if (stalledBy?.kind === "prepared") return [{ code: stalledBy.gid ?? "" }, " is committed or rolled back"];
  return ["session ", { code: String(stalledBy?.pid ?? "") }, " commits, rolls back or ends"];
};

const heldOpening = (head: Head): Opening => {
  const held = heldAbove(head);
  const above =
    held > 0
      ? ` ${formatCount(held)} newer ${held === 1 ? "position waits" : "positions wait"} above it.`
      : " Nothing newer is committed yet.";
  return {
    mark: { status: "stalled", severity: "critical" },
    headline: head.recordedAt ? ["Nothing recorded after ", { time: head.recordedAt }, " can be read."] : plain("Nothing can be read yet."),
    lead: [
      `The safe head waits at ${formatDecimal(head.safePosition)} for `,
      ...holderWords(head),
      `.${above} Nothing is lost: reading goes on by itself once `,
      ...releaseOf(head),
      ".",
    ],
  };
};

const OUT_OF_DATE = new Set<ProjectionSummary["status"]>(["failed", "rewound", "stopped", "falling-behind", "blocked"]);

export const isOutOfDate = ({ status, severity, lagEvents, standsSeconds }: ProjectionSummary): boolean =>
  OUT_OF_DATE.has(status) ||
  standsSeconds !== undefined ||
  (status === "paused" && lagEvents > 0) ||
  (status === "catching-up" && (severity === "high" || severity === "critical"));

const healthy = (projections: readonly ProjectionSummary[], ageMs: number): Opening => {
  const count = countOf(projections.length, "projection");
  const verb = projections.length === 1 ? "is" : "are";
  const seconds = Math.max(...projections.map(({ lagSeconds }) => lagSeconds));
  const seen = unbroken(`${formatDuration(ageMs / 1_000)} ago`);
  const lead = projections.every(({ lagEvents }) => lagEvents === 0)
    ? `${count} ${verb} at the head, ${seen}.`
    : `${count} ${verb} within ${formatDuration(Math.max(0.1, seconds))} of the head, seen ${seen}.`;
  return { mark: null, headline: plain("Everything is up to date."), lead: plain(lead) };
};

const isRunByNobody = (projections: readonly ProjectionSummary[]): boolean =>
  projections.length > 0 && projections.every(({ status }) => status === "stopped");

const noEngine = (count: number): Opening => ({
  mark: { status: "stopped", severity: "critical" },
  headline: plain(`No engine runs: ${countOf(count, "projection")} ${count === 1 ? "stands" : "stand"} still.`),
  lead: [
    "Nothing is lost: events go on being recorded, and an engine reads on where the last one stopped. ",
    { code: "npm run engine" },
    " starts one.",
  ],
});

/** "36 accounts are", "12 fines and 3 transfers are": what is held back, by what its users call one. */
const heldBack = (blocked: readonly ProjectionSummary[]): string => {
  const byNoun = new Map<string, number>();
  for (const { sequenceNoun, blockedSequences } of blocked) byNoun.set(sequenceNoun, (byNoun.get(sequenceNoun) ?? 0) + blockedSequences);
  const total = [...byNoun.values()].reduce((sum, count) => sum + count, 0);
  return `${inList([...byNoun].map(([noun, count]) => countOfNoun(count, noun)))} ${total === 1 ? "is" : "are"} held back`;
};

/** Each held sequence waits alone: the projection itself goes on. */
const blockedOpening = (blocked: readonly ProjectionSummary[]): Opening => {
  const worst = blocked.find(({ severity }) => severity === "critical") ?? blocked[0];
  return {
    mark: worst ? { status: "blocked", severity: worst.severity } : null,
    headline: plain(`${heldBack(blocked)}.`),
    lead: [],
  };
};

const outOfDateOpening = (projections: readonly ProjectionSummary[], outOfDate: readonly ProjectionSummary[]): Opening => {
  const blocked = outOfDate.filter(({ status }) => status === "blocked");
  const late = outOfDate.filter(({ status }) => status !== "blocked");
  if (late.length === 0) return blockedOpening(blocked);
  const held = blocked.length > 0 ? `, and ${heldBack(blocked)}` : "";
  const only = (status: ProjectionSummary["status"]) => late.every((one) => one.status === status);
  if (isRunByNobody(projections)) return noEngine(late.length);
  const verdict = only("catching-up") ? "out of date and catching up" : only("paused") ? "out of date: paused" : "out of date";
  return { mark: null, headline: plain(`${screens(late.length)} ${verdict}${held}.`), lead: [] };
};

/** The page's one sentence: what is wrong, first. Never green over what nobody has seen. */
export const openingOf = (
  { head, copy, observedAt }: Omit<ListProjectionsResponse, "projections">,
  projections: readonly ProjectionSummary[],
  ageMs: number,
): Opening => {
  if (projections.length === 0 && !(copy && isGrave(copy)))
    return { mark: null, headline: plain("No projection is registered."), lead: [] };
  const unknown = projections.filter(({ status }) => status === "unknown");
  if (unknown.length > 0)
    return {
      mark: { status: "unknown", severity: "medium" },
      headline: plain(`${unknown.length === projections.length ? "What follows" : "Some of what follows"} is not now.`),
      lead: plain(`The database was last seen ${formatDuration(ageMs / 1_000)} ago. Projections may go on; this page cannot see them.`),
    };
  if (isHeld(head)) return heldOpening(head);
  // Without an engine nobody copies either: what starts one mends both.
  if (copy && isGrave(copy) && !isRunByNobody(projections)) return copiedOpening(copy, observedAt);
  const late = projections.filter(isOutOfDate);
  if (late.length > 0) return outOfDateOpening(projections, late);
  if (copy && copy.severity !== "none") return copiedOpening(copy, observedAt);
  const behind = projections.filter((one) => one.status === "catching-up" || one.severity !== "none");
  if (behind.length === 0) return healthy(projections, ageMs);
  const eta = Math.max(...behind.map(({ etaSeconds }) => etaSeconds ?? 0));
  return {
    mark: null,
    headline: plain(`${screens(behind.length)} catching up.`),
    lead: eta > 0 ? plain(`All others are up to date. The last is there in ${formatDuration(eta)}.`) : plain("All others are up to date."),
  };
};
