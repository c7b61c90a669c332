import type { RowFreshness } from "@/server/contracts/read-models";

/** How old the row of a read model is that stands beside it, and why. */
export const Freshness = ({ of: { freshness, dataStale, sentence } }: { of: RowFreshness }) => (
  <p>{dataStale ? `${sentence} It is ${freshness.replace("-", " ")}.` : sentence}</p>
);
