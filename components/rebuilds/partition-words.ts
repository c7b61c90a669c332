import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { formatCount } from "../format";

type Partition = Pick<RebuildDetail["partitions"][number], "isFilled" | "eventsDone">;

/** Keys are spread by their hash, so each of `count` has about as many events as the others; 0 to 1, and 1 only when it is filled. */
export const shareFilled = ({ isFilled, eventsDone }: Partition, eventsTotal: number | null, count: number): number => {
  if (isFilled) return 1;
  return eventsTotal ? Math.min(0.99, eventsDone / (eventsTotal / count)) : 0;
};

/** "2 of 8 filled", "all 8 filled". */
export const filledWords = (filled: number, all: number): string => {
  if (filled < all) return `${formatCount(filled)} of ${formatCount(all)} filled; each is written in one transaction`;
  return all === 1 ? "one, filled" : `all ${formatCount(all)} filled`;
};
