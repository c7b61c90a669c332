import type { SourceDetail } from "@/server/contracts/sources";
import { formatDecimal, formatDuration } from "../format";
import { gapText, holderWords, waitingText } from "./source-words";

type HighWater = NonNullable<SourceDetail["head"]["highWater"]>[number];
type GivenUp = NonNullable<SourceDetail["head"]["givenUp"]>[number];

const gapWords = (gap: NonNullable<HighWater["gap"]>): string => {
  const [what, who] = gap.from === gap.to ? ["Position", "has"] : ["Positions", "have"];
  const missing = `${what} ${gapText(gap)} right behind it ${who} no event`;
  if (gap.for) return `${missing}: ${holderWords(gap.for)}, may still write there.`;
  return gap.isDead ? `${missing}, and no transaction is left that has a lock there.` : `${missing} yet.`;
};

/** Where one mark stands, what lies above it, and what is missing behind it. */
export const highWaterText = ({ tenant, position, movedSecondsAgo, above, gap }: HighWater): string => {
  const whose = tenant === null ? "The high-water mark" : `The high-water mark of ${tenant}`;
  const moved = movedSecondsAgo === null ? "" : `, moved ${formatDuration(movedSecondsAgo)} ago`;
  const over = above.events === 0 ? "nothing" : waitingText({ ...above, for: null });
  return `${whose} is ${formatDecimal(position)}${moved}, with ${over} above it.${gap ? ` ${gapWords(gap)}` : ""}`;
};

/** What became of positions that the store's reader went past without an event. */
export const givenUpText = ({ from, to, secondsAgo, cameLate }: GivenUp): string => {
  const when = secondsAgo === null ? "" : `, ${formatDuration(secondsAgo)} ago`;
  const since = cameLate ? "an event came there later: who had gone past it has not seen it" : "no event has come there since";
  return `${gapText({ from, to })}${when}: ${since}`;
};
