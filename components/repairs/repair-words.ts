import type { Repair, RepairItem, RepairState } from "@/server/contracts/repairs";
import { countOf, formatCount, inWords } from "../format";
import type { Tone } from "../ui/tone";

export const stateWords: Record<RepairState, { word: string; tone: Tone }> = {
  planning: { word: "checking", tone: "working" },
  planned: { word: "planned", tone: "warn" },
  running: { word: "running", tone: "working" },
  done: { word: "done", tone: "ok" },
  failed: { word: "failed", tone: "bad" },
  cancelled: { word: "stopped", tone: "quiet" },
};

/** A plan that found nothing asks nobody for anything; one that left rows as they are is not quite well. */
export const stateMarkOf = ({ state, counts }: Pick<Repair, "state" | "counts">): { word: string; tone: Tone } => {
  if (state === "planned" && counts.pending === 0) return { word: "nothing to do", tone: "ok" };
  if (state === "done" && counts.moved > 0) return { word: "done in part", tone: "warn" };
  return stateWords[state];
};

export const isMoving = ({ state }: Pick<Repair, "state">): boolean => state === "planning" || state === "running";
export const isOver = ({ state }: Pick<Repair, "state">): boolean => state === "done" || state === "failed" || state === "cancelled";

/** What a plan has: rows of a read model, or cached keys. */
export const thingOf = ({ kind }: Pick<Repair, "kind">): "row" | "key" => (kind === "cache" ? "key" : "row");

/** Whose they are. */
const placeOf = ({ cache, projection }: Repair): string => (cache === null ? projection : `cache ${cache}`);

const isDeletion = ({ strategy }: Pick<Repair, "strategy">): boolean => strategy === "invalidate_all";

export const itemsLabel = ({ kind }: Pick<Repair, "kind">): string =>
  ({ repair: "Wrong rows", undo: "Rows to bring back", cache: "Keys to set right" })[kind];

/** For the button that asks, and the dialog that it opens. */
export const confirmWords = (repair: Repair): { button: string; title: string; verb: string } => {
  const { kind, counts } = repair;
  const things = countOf(counts.pending, thingOf(repair));
  const of = `${things} of ${placeOf(repair)}`;
  if (kind === "undo") return { button: `Bring back ${things}…`, title: `Bring back ${of}`, verb: "Bring them back" };
  if (kind === "repair") return { button: `Repair ${things}…`, title: `Repair ${of}`, verb: "Repair them" };
  return isDeletion(repair)
    ? { button: `Delete ${things}…`, title: `Delete ${of}`, verb: "Delete them" }
    : { button: `Set ${things} right…`, title: `Set ${of} right`, verb: "Set them right" };
};

const plannedKeys = (repair: Repair): string => {
  const { counts, unjudged } = repair;
  const left = unjudged.count > 0 ? `; ${countOf(unjudged.count, "key")} left as ${unjudged.count === 1 ? "it is" : "they are"}` : "";
  if (counts.pending === 0) return `No key of ${placeOf(repair)} has to change${left}`;
  return `${countOf(counts.pending, "key")} of ${placeOf(repair)} would be ${isDeletion(repair) ? "deleted" : "set right"}${left}`;
};

const plannedHeadline = ({ kind, projection, counts, unjudged }: Repair): string => {
  const { pending } = counts;
  if (kind === "undo")
    return pending === 0
      ? `No row of ${projection} can be brought back`
      : `${countOf(pending, "row")} of ${projection} can be brought back`;
  if (pending > 0)
    return `${countOf(pending, "row")} of ${projection} ${pending === 1 ? "is" : "are"} not what ${pending === 1 ? "its" : "their"} events come to`;
  return unjudged.count > 0
    ? `No wrong row of ${projection} was found, and ${countOf(unjudged.count, "row")} could not be judged`
    : `Every row of ${projection} that was checked is what its events come to`;
};

const doneWords = (repair: Repair): string => {
  const { planned, written } = repair.counts;
  const thing = thingOf(repair);
  const things = written === planned ? countOf(written, thing) : `${formatCount(written)} of ${countOf(planned, thing)}`;
  const became = { repair: "repaired", undo: "brought back", cache: isDeletion(repair) ? "deleted" : "set right" }[repair.kind];
  return `${things} of ${placeOf(repair)} ${became}`;
};

const headlineOfKeys = (repair: Repair): string => {
  const { state, checked, counts, startedAt } = repair;
  const place = placeOf(repair);
  if (state === "planning") return `Comparing ${place}: ${countOf(checked, "key")} so far`;
  if (state === "planned") return plannedKeys(repair);
  if (state === "running")
    return `${isDeletion(repair) ? "Deleting keys" : "Setting keys right"} of ${place}: ${formatCount(counts.written)} of ${formatCount(counts.planned)}`;
  if (state === "failed") return `The keys of ${place} could not be compared`;
  return state === "cancelled" && startedAt === null ? `A plan for ${place} was put away` : doneWords(repair);
};

export const headlineOf = (repair: Repair): string => {
  const { state, kind, projection, checked, counts, startedAt } = repair;
  if (kind === "cache") return headlineOfKeys(repair);
  if (state === "planning")
    return kind === "undo"
      ? `Planning what can be brought back in ${projection}`
      : `Checking ${projection}: ${countOf(checked, "row")} so far`;
  if (state === "planned") return plannedHeadline(repair);
  if (state === "running")
    return `${kind === "undo" ? "Bringing back" : "Repairing"} rows of ${projection}: ${formatCount(counts.written)} of ${formatCount(counts.planned)}`;
  if (state === "failed")
    return kind === "undo"
      ? `What can be brought back in ${projection} could not be planned`
      : `The rows of ${projection} could not be checked`;
  if (state === "cancelled" && startedAt === null) return `A plan for ${projection} was put away`;
  return doneWords(repair);
};

/** What it means for readers, and what waits for a person. */
export const sayingOf = (repair: Repair): string => {
  const { state, kind, counts, startedAt, undoneBy } = repair;
  const thing = thingOf(repair);
  if (state === "planning")
    return `${kind === "cache" ? "Keys and rows" : "Rows and events"} are only read: nothing is written, and nobody waits.`;
  if (state === "planned")
    return counts.pending === 0
      ? "Nothing was written, and there is nothing to write."
      : "Nothing was written yet. Readers have what stands under Before until somebody confirms.";
  if (state === "running")
    return `One ${thing} at a time, each with its record. A ${thing} that somebody writes meanwhile is left as it is.`;
  if (state === "failed" || startedAt === null) return "Nothing was written.";
  const left =
    counts.moved > 0
      ? ` ${countOf(counts.moved, thing)} ${counts.moved === 1 ? "was" : "were"} written by somebody else in between and left as ${counts.moved === 1 ? "it was" : "they were"}.`
      : "";
  const pending = counts.pending > 0 ? ` ${countOf(counts.pending, thing)} ${counts.pending === 1 ? "was" : "were"} not reached.` : "";
  const kept = kind === "repair" && undoneBy === null ? " What they were before is kept." : "";
  return `Readers have what stands under After.${left}${pending}${kept}`.trim();
};

/** "25 different, 5 missing, 5 surplus". */
export const foundWords = ({ missing, surplus, different }: Repair["found"]): string => {
  const parts = [
    different > 0 && `${formatCount(different)} different`,
    missing > 0 && `${formatCount(missing)} missing`,
    surplus > 0 && `${formatCount(surplus)} surplus`,
  ];
  return inWords(parts.filter((part) => part !== false)) || "none";
};

const wrongWords: Record<RepairItem["check"], string> = {
  row_different: "different",
  row_missing: "missing",
  row_surplus: "no event makes it",
};
const backWords: Record<RepairItem["check"], string> = {
  row_different: "changed back",
  row_missing: "put back",
  row_surplus: "removed again",
};

const keyWords: Record<RepairItem["check"], string> = {
  row_different: "becomes what its row says",
  row_missing: "is filled",
  row_surplus: "is deleted",
};

/** What is wrong with a row; of an undo what becomes of it: the row that was repaired is not wrong. */
export const checkWords = ({ kind }: Pick<Repair, "kind">, { check }: Pick<RepairItem, "check">): string =>
  ({ repair: wrongWords, undo: backWords, cache: keyWords })[kind][check];

/** How many rows a plan has, and what is wrong with them. */
export const rowsWords = ({ kind, found, counts }: Pick<Repair, "kind" | "found" | "counts">): string =>
  kind === "repair" ? foundWords(found) : countOf(counts.planned, thingOf({ kind }));

export const outcomeWords = ({ outcome, why }: Pick<RepairItem, "outcome" | "why">): string => {
  if (outcome === null) return "";
  return outcome === "written" ? "written" : `left as it is: ${why ?? "it moved"}`;
};
