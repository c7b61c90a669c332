import { expect, test } from "vitest";
import { parseBlocks } from "./parse-blocks";
import { parseRunbook, sectionOf } from "./parse-runbook";

test("a runbook has a name, a title, what it covers, and the lines that answer it", () => {
  const text =
    "---\ncovers: letters-held, row_missing\nanswers: letters, lag\n---\n# Letters\n\n## Symptoms\n\nOld rows.\n\n## Mitigation\n\n- act\n";
  const parsed = parseRunbook("letters", text);

  expect(parsed).toMatchObject({ slug: "letters", title: "Letters", covers: ["letters-held", "row_missing"], answers: ["letters", "lag"] });
  expect(sectionOf(parsed.blocks, "Symptoms")).toEqual([{ kind: "paragraph", text: [{ kind: "text", text: "Old rows." }] }]);
  expect(sectionOf(parsed.blocks, "Mitigation")).toEqual([{ kind: "list", isOrdered: false, items: [[{ kind: "text", text: "act" }]] }]);
  expect(sectionOf(parsed.blocks, "Diagnosis")).toEqual([]);
  expect(parseRunbook("ours", "just text")).toMatchObject({ title: "ours", covers: [], answers: [] });
  expect(() => parseRunbook("wrong", "---\nanswers: weather\n---\n")).toThrow();
});

test("text, bold, code, links, lists and code blocks come through; a list within a list becomes more items", () => {
  expect(
    parseBlocks(
      "**Now** run `npm run engine` & see [Overview](/) or [ours](https://wiki.example.com/a?b=1).\n\n1. one\n   - two\n\n```\nselect 1 < 2\n```\n",
    ),
  ).toEqual([
    {
      kind: "paragraph",
      text: [
        { kind: "strong", text: "Now" },
        { kind: "text", text: " run " },
        { kind: "code", text: "npm run engine" },
        { kind: "text", text: " & see " },
        { kind: "link", text: "Overview", href: "/" },
        { kind: "text", text: " or " },
        { kind: "link", text: "ours", href: "https://wiki.example.com/a?b=1" },
        { kind: "text", text: "." },
      ],
    },
    { kind: "list", isOrdered: true, items: [[{ kind: "text", text: "one" }], [{ kind: "text", text: "two" }]] },
    { kind: "code", text: "select 1 < 2" },
  ]);
});

test.each([
  ["a script", "<script>alert(1)</script>"],
  ["an image that runs", "Look: <img src=x onerror=alert(1)>"],
  ["a link that runs", "[press](javascript:alert(1))"],
  ["a link that is spelled to run", "[press](JaVaScRiPt&#58;alert(1))"],
  ["data as a page", "[press](data:text/html;base64,PHNjcmlwdD4=)"],
  ["another site without saying so", "[press](//evil.example/x)"],
  ["another site, spelled otherwise", "[press](/\\evil.example/x)"],
  ["an image of another site", "![seen](https://evil.example/pixel.png)"],
  ["a reference", "[press][1]\n\n[1]: javascript:alert(1)"],
  ["an address between brackets", "<javascript:alert(1)>"],
])("of %s only text is left", (_, markdown) => {
  const blocks = parseBlocks(markdown);
  expect(JSON.stringify(blocks)).not.toContain('"href"');
  expect(blocks.every(({ kind }) => kind === "paragraph" || kind === "code")).toBe(true);
});
