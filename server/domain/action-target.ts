import { isInside, type Scope, type Subject } from "./access/grants";

const before = (text: string, mark: string): string => text.slice(0, text.indexOf(mark));
const behind = (text: string, mark: string): string => text.slice(text.indexOf(mark) + 1);

/** The stream and the projection that a target of the action log names; null where it names neither. */
export const subjectOfTarget = (target: string): Subject | null => {
  if (!target.includes(":")) return null;
  const [kind, rest] = [before(target, ":"), behind(target, ":")];
  if (kind === "stream") return { streamId: rest };
  if (kind === "projection") return { projection: rest };
  if (!rest.includes("/")) return null;
  const projection = before(rest, "/");
  if (kind === "row" || kind === "sequence") return { projection, streamId: behind(rest, "/") };
  return kind === "cause" ? { projection } : null;
};

const isEverywhere = (scope: Scope): boolean =>
  scope.some(({ streamPrefixes, projections }) => streamPrefixes === null && projections === null);

/** Who may see a part only sees what was done there, and what they did themselves. */
export const isActionVisible = (
  { target, actorId }: { target: string; actorId: string | null },
  { scope, personId }: { scope: Scope; personId: string | null },
): boolean => {
  if (isEverywhere(scope) || (actorId !== null && actorId === personId)) return true;
  const subject = subjectOfTarget(target);
  return subject !== null && isInside(scope, subject);
};

/** What to look for: a stream's rows and letters stand under their projections. */
export const targetsLike = (target: string, projections: readonly string[]): string[] => {
  if (!target.startsWith("stream:")) return [target];
  const key = behind(target, ":");
  return [target, ...["row", "sequence"].flatMap((kind) => projections.map((projection) => `${kind}:${projection}/${key}`))];
};
