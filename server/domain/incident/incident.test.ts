import { expect, test } from "vitest";
import { tickedLines } from "./incident";
import { incidentMarkdown } from "./incident-markdown";

const made = { at: "2026-11-22T03:04:05.000Z", by: "ada" };

test("a line is ticked while its last entry says so", () => {
  const entry = (kind: "ticked" | "unticked", line: string) => ({ kind, line });
  expect(
    tickedLines([
      entry("ticked", "lag"),
      entry("ticked", "letters"),
      { kind: "note" },
      entry("unticked", "lag"),
      entry("ticked", "audits"),
    ]),
  ).toEqual(["letters", "audits"]);
  expect(tickedLines([entry("ticked", "lag"), entry("unticked", "lag"), entry("ticked", "lag")])).toEqual(["lag"]);
});

const incident = {
  id: "018f0000-0000-7000-8000-000000000001",
  title: "Balances are old",
  symptom: "stale" as const,
  projection: "balances",
  begunAt: made.at,
  begunBy: "ada",
  closed: { ...made, by: "bo", outcome: "a lock\nwas ended" },
  entries: [
    { kind: "note" as const, ...made, text: "first line\n# no heading <script>alert(1)</script> [x](javascript:1)" },
    { kind: "ticked" as const, ...made, line: "lag" as const },
    {
      kind: "linked" as const,
      ...made,
      link: { kind: "case-file" as const, id: "018f0000-0000-7000-8000-000000000002", name: "Why?", sha256: "a".repeat(64) },
    },
  ],
  ticked: ["lag" as const],
};
const text = incidentMarkdown({ incident, exportedAt: "2026-11-22T04:00:00.000Z", exportedBy: "cleo" });

test("the record says who noted, ticked and linked what and when, and how it ended", () => {
  expect(text).toContain("# Balances are old\n");
  expect(text).toContain(
    "Readers report: stale.\nBegun 2026-11-22T03:04:05.000Z by ada.\nClosed 2026-11-22T03:04:05.000Z by bo:\n\n> a lock\n> was ended\n",
  );
  expect(text).toContain("- 2026-11-22T03:04:05.000Z, ada ticked: Which projections are behind?");
  expect(text).toContain(`- case file \`018f0000-0000-7000-8000-000000000002\`, Why?, SHA-256 \`${"a".repeat(64)}\``);
  expect(text).toMatch(/Exported 2026-11-22T04:00:00\.000Z by cleo\.\n$/);
});

test("what people wrote stays text: no heading, no link, no tag comes of it", () => {
  expect(text).toContain("  > first line\n  > \\# no heading \\<script\\>alert\\(1\\)\\</script\\> \\[x\\]\\(javascript:1\\)");
  expect(text.match(/^#+ /gm)).toEqual(["# ", "## ", "## "]);
});
