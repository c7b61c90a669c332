import { expect, test } from "vitest";
import { type CheckedRow, rowCheckSentence } from "@/server/domain/row-check-sentence";

const equal: CheckedRow = {
  projection: "balances",
  verdict: "equal",
  hasRow: true,
  differences: 0,
  version: 7n,
  passed: 7n,
  held: [],
  newest: 7n,
  snapshot: null,
};

test.each<[Partial<CheckedRow>, string]>([
  [{}, "The stored row equals the fold of v1 to v7."],
  [
    { snapshot: 5n },
    "The stored row equals the fold of v1 to v7. The stream is too long to be folded whole: this is its snapshot at v5, folded on.",
  ],
  [{ newest: 9n }, "The stored row equals the fold of v1 to v7. v9 has not been read yet."],
  [{ version: 2n, held: [3n] }, "The stored row equals the fold of v1 to v2. v3 is held back: neither the row nor this fold has it."],
  [
    { version: 2n, held: [3n, 5n, 6n] },
    "The stored row equals the fold of v1 to v2. v3 and 2 events behind it are held back: neither the row nor this fold has them.",
  ],
  [
    { verdict: "different", differences: 1 },
    "1 field of the stored row is not what v1 to v7 fold to. Rebuild the row, and find out who wrote to it.",
  ],
  [
    { verdict: "missing", hasRow: false, version: 1n },
    "balances has no row, but v1 folds to one. Rebuild the row, and find out who wrote to it.",
  ],
  [{ verdict: "surplus" }, "balances has a row, but v1 to v7 leave none. Rebuild the row, and find out who wrote to it."],
  [{ hasRow: false }, "balances has no row, and v1 to v7 leave none."],
  [{ hasRow: false, version: 0n, passed: 0n }, "balances has no row yet. v7 has not been read yet."],
])("says what it means: case %#", (checked, sentence) => {
  expect(rowCheckSentence({ ...equal, ...checked })).toBe(sentence);
});
