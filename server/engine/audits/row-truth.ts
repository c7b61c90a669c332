import type { Fault } from "@/server/domain/audit/fault";
import type { LogCheckLimits } from "@/server/sources/audit-source";

/** `share`: the keys whose hash leaves `remainder` when divided by `modulus`. */
export type RowPage = { kind: "keys"; keys: readonly string[] } | { kind: "share"; modulus: number; remainder: number };

/** Holds the rows of a live generation against their folds, page by page of keys. */
export type RowTruth = {
  /** The names of what it finds. */
  checks: readonly string[];
  /** `after` is `next` of the page before, null at the beginning; `next` null: that was the last page. */
  nextPage(
    projection: string,
    request: { after: string | null; limit: number; sample?: { share: number; seed: string } },
  ): Promise<{ page: RowPage; next: string | null }>;
  /** At one consistent position. A key is not judged where its row cannot be held against a fold now. */
  checkRows(
    projection: string,
    page: RowPage,
    limits: LogCheckLimits,
  ): Promise<{ faults: Fault[]; checked: number; unjudged: readonly { key: string }[] }>;
};
