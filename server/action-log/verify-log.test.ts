import { expect, test } from "vitest";
import type { ActionLink } from "./action-link";
import { findingSentence } from "./finding";
import { hashAction } from "./hash-action";
import { reportSentence } from "./report-sentence";
import { signHead, verifiedHead } from "./signed-head";
import { chained, givenAction, givenChain } from "./testing/given-links";
import { type LogReport, verifyLog } from "./verify-log";

const KEY = "a key of at least thirty-two characters";
const AT = "2026-01-05T08:00:00.000Z";

const headOf = ({ sequence, hash }: ActionLink): string => signHead({ sequence, hash, at: AT }, KEY);

async function* pagesOf<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3);
}
async function* linesOf(lines: readonly string[]) {
  for (const [at, text] of lines.entries()) yield { line: at + 1, head: verifiedHead(text, KEY) };
}

const verify = (
  links: readonly ActionLink[],
  heads: readonly string[] | null,
  unlinked: readonly { id: string }[] = [],
): Promise<LogReport> => verifyLog({ links: pagesOf(links), heads: heads && linesOf(heads), unlinked: pagesOf(unlinked) });

const sentences = async (...given: Parameters<typeof verify>): Promise<string[]> => (await verify(...given)).findings.map(findingSentence);

const whole = givenChain(20);
const heads = [whole[4]!, whole[9]!, whole[9]!, whole[17]!].map(headOf);
const at = (place: number, change: (link: ActionLink) => ActionLink): ActionLink[] =>
  whole.map((link) => (link.sequence === BigInt(place) ? change(link) : link));
const withAction = (link: ActionLink, change: object): ActionLink => ({ ...link, action: { ...link.action!, ...change } });

test("a whole chain is said to be whole, and what vouches for it", async () => {
  const report = await verify(whole, heads);

  expect(report).toEqual({ links: 20n, heads: 4, vouchedTo: 18n, findings: [], findingCount: 0 });
  expect(reportSentence(report)).toBe(
    "The action log is whole: 20 actions in one chain. 4 signed heads agree, the last with place 18; the last 2 actions came after it.",
  );
});

test("every field of every row is under the hash, and null is not an empty text", async () => {
  const fields = { at: "1", actor: "x", actorId: null, address: null, action: "x", target: "x", reason: "x", before: null, after: "null" };
  for (const [name, value] of Object.entries(fields))
    expect(
      await sentences(
        at(7, (link) => withAction(link, { [name]: value })),
        heads,
      ),
    ).toEqual(["Action 16 (place 7) was changed after it was recorded."]);
  expect(
    await sentences(
      at(7, (link) => withAction(link, { address: "" })),
      heads,
    ),
  ).toHaveLength(1);
});

test("text that moves from one field into the next is another row", () => {
  const one = hashAction("", 1n, givenAction(1, { target: "a", reason: "b,1:c" }));
  expect(hashAction("", 1n, givenAction(1, { target: "a,1:b", reason: "c" }))).not.toBe(one);
});

test("the last row, the first row and several rows are named as changed", async () => {
  const rows = whole.map((link) => ([1n, 6n, 20n].includes(link.sequence) ? withAction(link, { reason: "other" }) : link));

  expect((await verify(rows, heads)).findings).toMatchObject([1n, 6n, 20n].map((sequence) => ({ kind: "action-changed", sequence })));
});

test("a link is told from its row: the next link or a signed head knows what it was", async () => {
  const other = "f".repeat(64);
  for (const place of [3, 5, 18])
    expect(
      await sentences(
        at(place, (link) => ({ ...link, hash: other })),
        heads,
      ),
    ).toEqual([`The link of action ${place + 9} (place ${place}) was changed; the action itself is as it was recorded.`]);
  expect(
    await sentences(
      at(8, (link) => ({ ...link, previousHash: other })),
      heads,
    ),
  ).toEqual(["The link of action 17 (place 8) was changed; the action itself is as it was recorded."]);
});

test("swapped rows are named as a pair, whether their ids or their contents changed places", async () => {
  const [a, b] = [whole[5]!.action!, whole[11]!.action!];
  const contents = whole.map((link) =>
    link.sequence === 6n ? { ...link, action: { ...b, id: a.id } } : link.sequence === 12n ? { ...link, action: { ...a, id: b.id } } : link,
  );
  const links = whole.map((link) =>
    link.sequence === 6n ? { ...link, action: b } : link.sequence === 12n ? { ...link, action: a } : link,
  );

  for (const rows of [contents, links])
    expect(await sentences(rows, heads)).toEqual(["Actions 15 (place 6) and 21 (place 12) were swapped."]);
});

test("a row that is gone, and one that is gone with its link, are named", async () => {
  expect(
    await sentences(
      at(7, (link) => ({ ...link, action: null })),
      heads,
    ),
  ).toEqual(["Action 16 (place 7) was deleted."]);
  const without = whole.filter(({ sequence }) => sequence !== 7n && sequence !== 8n);
  expect(await sentences(without, heads)).toEqual(["The chain has no places 7 to 8: what was recorded there was deleted."]);
});

test("a chain that was made anew contradicts a signed head, whatever was changed in it", async () => {
  const forged = chained(whole.map(({ sequence, action }) => (sequence === 7n ? { ...action!, reason: "other" } : action!)));

  expect(await sentences(forged, heads)).toEqual([
    `Something in places 6 to 10 was changed and the chain made anew: the head signed at ${AT} contradicts it.`,
  ]);
  expect(await sentences(forged, null)).toEqual([]);
  expect(reportSentence(await verify(forged, null))).toMatch(/No signed heads were compared/);
});

test("a chain that was made anew from the middle on does not continue what stands before it", async () => {
  const place = whole[9]!;
  const forged = at(10, () => ({ ...place, action: { ...place.action!, reason: "other" }, hash: "a".repeat(64) }));
  const own = hashAction(place.previousHash, 10n, { ...place.action!, reason: "other" });

  expect(
    await sentences(
      forged.map((link) => (link.sequence === 10n ? { ...link, hash: own } : link)),
      null,
    ),
  ).toEqual(["Place 11 (action 20) does not continue what stands before it: the place before was replaced."]);
});

test("a cut tail is missed by the head that was signed beyond it", async () => {
  const gone = `existed when a head was signed at ${AT}, and are gone.`;
  expect(await sentences(whole.slice(0, 12), heads)).toEqual([`The end was cut off: places 13 to 18 ${gone}`]);
  expect(await sentences([], heads)).toEqual([`The end was cut off: places 1 to 18 ${gone}`]);
  expect(await sentences(whole.slice(0, 18), heads)).toEqual([]);
});

test("a row without a link, and a head without the key's signature, are named", async () => {
  expect(await sentences(whole, heads, [{ id: "99" }])).toEqual(["Action 99 was inserted past the chain: no link stands for it."]);
  const forged = [...heads, signHead({ sequence: 20n, hash: "b".repeat(64), at: AT }, `${KEY}!`), "{}", "not json"];
  expect(await sentences(whole, forged)).toEqual(
    [5, 6, 7].map((line) => `Line ${line} of the file of heads was not signed with this key.`),
  );
});

test("every byte of a signed head counts", () => {
  const line = headOf(whole[4]!);
  for (const [from, to] of [
    ['"5"', '"6"'],
    [AT, AT.replace("08", "09")],
    [whole[4]!.hash, whole[5]!.hash],
  ] as const)
    expect(verifiedHead(line.replace(from, to), KEY)).toBeNull();
  expect(verifiedHead(line, KEY)).toEqual({ sequence: 5n, hash: whole[4]!.hash, at: AT });
});

test("a log of which everything was changed is counted whole and listed in part", async () => {
  const rows = givenChain(1_500).map((link) => withAction(link, { reason: "other" }));
  const report = await verify(rows, null);

  expect(report.findingCount).toBe(1_500);
  expect(report.findings).toHaveLength(1_000);
});
