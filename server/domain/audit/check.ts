import type { CheckKind } from "./audit";
import { EVENTS_NOT_APPLIED } from "./events-not-applied";
import { ROW_CHECKS } from "./row-fault";
import { SNAPSHOT_UNEQUAL } from "./snapshot-unequal";

/** What an audit can be asked for. With `projection`, it looks at the rows of that one alone. */
export type Check = { name: string; looksFor: string; kind: CheckKind; isOwn: boolean; projection?: string };

type Named = { name: string; looksFor: string };

/** Of what projections made of the log: of their rows, and of what they say they have read. */
const READ_MODEL_CHECKS: readonly Named[] = [
  { name: EVENTS_NOT_APPLIED, looksFor: "Events that a projection has passed without applying them, whatever its lag says" },
  ...Object.entries(ROW_CHECKS).map(([name, looksFor]) => ({ name, looksFor })),
];

/** What the fold of its events mends, once it is written to the row: a team's rule may be broken by the fold itself. */
export const MENDED_BY_FOLD: readonly string[] = READ_MODEL_CHECKS.map(({ name }) => name);

/** Of what is kept of folds of long streams. */
const FOLD_CHECKS: readonly Named[] = [
  { name: SNAPSHOT_UNEQUAL, looksFor: "Snapshots that differ from the fold of their stream's events" },
];

type Own = Named & { kind: CheckKind; projection?: string };

/** Every check there is, in the order of running: the log's, then the read models', a team's own last of each. */
export const allChecks = (ofLog: readonly Named[], own: readonly Own[]): Check[] => [
  ...ofLog.map(({ name, looksFor }): Check => ({ name, looksFor, kind: "log", isOwn: false })),
  ...FOLD_CHECKS.map(({ name, looksFor }): Check => ({ name, looksFor, kind: "log", isOwn: false })),
  ...ownOf(own, "log"),
  ...READ_MODEL_CHECKS.map(({ name, looksFor }): Check => ({ name, looksFor, kind: "read-model", isOwn: false })),
  ...ownOf(own, "read-model"),
];

const ownOf = (own: readonly Own[], of: CheckKind): Check[] =>
  own
    .filter(({ kind }) => kind === of)
    .map(({ name, looksFor, kind, projection }) => ({
      name,
      looksFor,
      kind,
      isOwn: true,
      ...(projection === undefined ? {} : { projection }),
    }));

/** Why these checks cannot be asked for together with a projection or a sample; null where they can. `field` is what to change. */
export type Choice = { checks?: readonly string[] | undefined; projection?: string | undefined; hasSample: boolean };
export type ChosenChecks = { kind: "chosen"; checks: readonly string[] } | { kind: "refused"; field: string; sentence: string };

const refused = (field: string, sentence: string): ChosenChecks => ({ kind: "refused", field, sentence });

const firstOf = (all: readonly Check[], names: readonly string[], kind: CheckKind): string | undefined =>
  all.find((check) => check.kind === kind && names.includes(check.name))?.name;

/** Whether a check looks at rows of the projection. */
const looksAt = ({ kind, projection: only }: Check, projection: string): boolean =>
  kind === "read-model" && (only === undefined || only === projection);

/** Which checks an audit runs: those that are named, those of rows where a projection is, all of them where nothing is. In the order of running. */
export const chooseChecks = (all: readonly Check[], { checks, projection, hasSample }: Choice): ChosenChecks => {
  const unknown = checks?.find((name) => !all.some((check) => check.name === name));
  if (unknown !== undefined) return refused("checks", `There is no check ${unknown}; there is ${all.map(({ name }) => name).join(", ")}.`);
  const ofLog = projection === undefined ? undefined : firstOf(all, checks ?? [], "log");
  if (ofLog !== undefined)
    return refused(
      "projection",
      `Check ${ofLog} looks at the log, which belongs to no projection: leave the projection out, or the check.`,
    );
  const other =
    projection === undefined ? undefined : all.find((check) => checks?.includes(check.name) && !looksAt(check, projection))?.name;
  if (other !== undefined) return refused("checks", `Check ${other} does not look at the rows of ${projection}: leave it out.`);
  const chosen = all.filter((check) => checks?.includes(check.name) ?? (projection === undefined || looksAt(check, projection)));
  const names = chosen.map(({ name }) => name);
  if (names.length === 0) return refused("projection", "No check looks at the rows of a projection here.");
  if (hasSample && firstOf(all, names, "read-model") === undefined)
    return refused("sample", "A sample chooses among rows, and none of these checks looks at rows.");
  return { kind: "chosen", checks: names };
};
