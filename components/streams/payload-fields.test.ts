import { LosslessNumber } from "lossless-json";
import { expect, test } from "vitest";
import { blocksOf, blocksOfText, payloadFields, payloadJson, previewOf } from "./payload-fields";

test("opens objects into dotted paths and keeps lists and numbers whole", () => {
  const amount = new LosslessNumber("131.20");
  expect(payloadFields({ amount, payer: { city: "Rome", tags: [1, 2], empty: {} } })).toEqual([
    { path: "amount", value: amount },
    { path: "payer.city", value: "Rome" },
    { path: "payer.tags", value: [1, 2] },
    { path: "payer.empty", value: {} },
  ]);
  expect(payloadFields("just text")).toEqual([{ path: "(whole)", value: "just text" }]);
  expect(payloadFields({})).toEqual([]);
});

test("spells numbers digit for digit", () => {
  expect(payloadJson({ id: new LosslessNumber("12345678901234567890"), amount: new LosslessNumber("131.20") })).toBe(
    '{\n  "id": 12345678901234567890,\n  "amount": 131.20\n}',
  );
});

test("cuts a preview between lines, and a single endless line where it must", () => {
  expect(previewOf("aaaa\nbbbb\ncccc", 11)).toBe("aaaa\nbbbb");
  expect(previewOf("a".repeat(100), 10)).toBe("a".repeat(10));
  expect(previewOf("short", 10)).toBe("short");
  expect(blocksOf("a\nb\nc", 2)).toEqual(["a\nb", "c"]);
});

test("lays out an endless line in pieces, without losing or halving a character", () => {
  const line = `a${"😀".repeat(5_000)}`;
  const blocks = blocksOf(`x\n${line}\ny`, 100);
  expect(blocks.every((block) => block.length <= 4_000 && block.isWellFormed())).toBe(true);
  expect(blocks.slice(1, -1).join("")).toBe(line);
  expect(blocksOfText("", 10)).toEqual([]);
});
