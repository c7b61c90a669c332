import type { ConsumerFacts } from "./consumer";

type Standing = Pick<ConsumerFacts, "position" | "unread">;

/** Events that it may be behind; more than any number where nobody can tell. */
const mayBeBehind = ({ position, unread }: Standing): number =>
  position === null || unread === null ? Number.POSITIVE_INFINITY : (unread.handled ?? unread.events);

const oldest = ({ unread }: Standing): number => unread?.oldestSeconds ?? 0;

const isFurther = (one: Standing, other: Standing): boolean => {
  const [ours, theirs] = [mayBeBehind(one), mayBeBehind(other)];
  return ours === theirs ? oldest(one) > oldest(other) : ours > theirs;
};

/** Of all consumers the one to look at first; null where there is none. */
export const mostBehind = <C extends Standing>(consumers: readonly C[]): C | null =>
  consumers.reduce<C | null>((worst, each) => (worst === null || isFurther(each, worst) ? each : worst), null);
