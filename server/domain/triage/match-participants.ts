import { type CoordinatorAnswer, type DistributedJudgement, isMoreUrgent, judgeDistributed, type PartState } from "./distributed";

/** The name of the server that this console works on. */
export const THIS_SERVER = "this-server";

export type SeenPart = {
  gid: string;
  state: Exclude<PartState, "absent" | "unknown">;
  database: string | null;
  owner: string | null;
  seconds: number | null;
};

export type Decision = {
  gid: string;
  answer: Extract<CoordinatorAnswer, "commit" | "roll-back" | "undecided">;
  isTimedOut: boolean;
  participants: readonly string[] | null;
};

export type SeenParticipant = {
  name: string;
  kind: "server" | "endpoint";
  isCoordinator: boolean;
  /** Null where it answered. */
  trouble: string | null;
  gids: string;
  parts: readonly SeenPart[];
  decisions: readonly Decision[];
};

export type MatchedPart = Omit<SeenPart, "state"> & { participant: string; state: PartState; canBeResolved: boolean };
export type MatchedTransaction = DistributedJudgement & { id: string; ageSeconds: number; parts: MatchedPart[] };

/** The name that participants share; null where the pattern leaves it out. */
export const sharedIdOf = (gids: string, gid: string): string | null => {
  const found = new RegExp(gids).exec(gid);
  return found ? (found[1] ?? gid) : null;
};

const idsOf = ({ gids, parts, decisions }: SeenParticipant): string[] =>
  [...parts, ...decisions].map(({ gid }) => sharedIdOf(gids, gid)).filter((id) => id !== null);

export type Reach = {
  /** From then on a prepared transaction hangs. */
  longSeconds: number;
  /** Of what ended before that nobody knows how. */
  reachSeconds: number;
};

/** Two looks of an engine: all have prepared it before the first of them ends it, so that it was seen until then. */
const LOOKS_APART_SECONDS = 20;
/** Nobody takes so long from the first part to the last, even while no engine looks. */
const NAMESAKE_SECONDS = 3_600;

/** What ended well before the first of the others prepared it had the same name, and was another transaction; shortly before, nobody can tell. */
const ofThisOne = (part: SeenPart, age: number | null): SeenPart[] => {
  if (age === null || part.state === "prepared" || part.seconds === null) return [part];
  const before = part.seconds - age;
  if (before > NAMESAKE_SECONDS) return [];
  return [before > LOOKS_APART_SECONDS ? { ...part, state: "untold" } : part];
};

/** Null where nobody has it prepared. */
const ageOf = (id: string, seen: readonly SeenParticipant[]): number | null => {
  const ages = seen.flatMap(({ gids, parts }) =>
    parts.filter(({ gid, state }) => state === "prepared" && sharedIdOf(gids, gid) === id).map(({ seconds }) => seconds ?? 0),
  );
  return ages.length === 0 ? null : Math.max(0, ...ages);
};

/** A transaction of many participants has one name on all of them, or one that their patterns make of their gids. */
const matchOne = (id: string, seen: readonly SeenParticipant[], { longSeconds, reachSeconds }: Reach): MatchedTransaction => {
  const age = ageOf(id, seen);
  const coordinator = seen.find(({ isCoordinator }) => isCoordinator);
  const decision = coordinator?.decisions.find(({ gid }) => sharedIdOf(coordinator.gids, gid) === id);
  const parts = seen
    .filter(({ isCoordinator }) => !isCoordinator)
    .flatMap(({ name, kind, gids, trouble, parts: own }): MatchedPart[] => {
      const mine = own.filter(({ gid }) => sharedIdOf(gids, gid) === id).flatMap((part) => ofThisOne(part, age));
      if (mine.length > 0)
        return mine.map((part) => ({ ...part, participant: name, canBeResolved: kind === "server" && part.state === "prepared" }));
      // This server takes part in what it was seen with; the others in all that their pattern names, unless the coordinator says who does.
      const takesPart = decision?.participants
        ? decision.participants.includes(name)
        : name !== THIS_SERVER && new RegExp(gids).exec(id) !== null;
      const state = trouble !== null ? "unknown" : (age ?? 0) > reachSeconds ? "untold" : "absent";
      return takesPart ? [{ participant: name, gid: id, state, database: null, owner: null, seconds: null, canBeResolved: false }] : [];
    });
  const answer = decision?.answer ?? (coordinator?.trouble === null ? "not-known" : "silent");
  const judgement = judgeDistributed({
    parts,
    longSeconds,
    coordinator: coordinator ? { name: coordinator.name, answer, isTimedOut: decision?.isTimedOut ?? false } : null,
  });
  return { id, ageSeconds: age ?? 0, parts, ...judgement };
};

const needsSomebody = ({ parts }: MatchedTransaction): boolean =>
  parts.some(({ state }) => state === "prepared") ||
  (parts.some(({ state }) => state === "committed") && parts.some(({ state }) => state === "rolled-back"));

/** What is prepared anywhere, and what ended differently, most urgent first. */
export const matchParticipants = (seen: readonly SeenParticipant[], reach: Reach): MatchedTransaction[] =>
  [...new Set(seen.filter(({ isCoordinator }) => !isCoordinator).flatMap(idsOf))]
    .map((id) => matchOne(id, seen, reach))
    .filter(needsSomebody)
    .sort(isMoreUrgent);
