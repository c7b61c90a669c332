import { expect, test } from "vitest";
import { type Lines, MAX_LINE_BYTES, readLines } from "@/server/import/read-lines";

const read = async (...blocks: (string | Buffer)[]) => {
  const groups: Lines[] = [];
  const source = async function* () {
    for (const block of blocks) yield Buffer.from(block);
  };
  for await (const group of readLines(source())) groups.push(group);
  return {
    lines: groups.flatMap(({ lines }) => lines.map(({ number, text }) => `${number}:${text}`)),
    refusal: groups.at(-1)?.refusal?.message,
  };
};

test("joins lines and characters that blocks cut in two, and keeps a last line without its end", async () => {
  const text = Buffer.from("ähm\nzwölf\r\nend");
  expect(await read(text.subarray(0, 1), text.subarray(1, 8), text.subarray(8))).toEqual({
    lines: ["1:ähm", "2:zwölf\r", "3:end"],
    refusal: undefined,
  });
});

test("counts empty lines and leaves them out, and a byte order mark too", async () => {
  expect((await read("\uFEFFa\n\n  \nb\n")).lines).toEqual(["1:a", "4:b"]);
});

test("names the line that is not UTF-8 and gives those before it", async () => {
  expect(await read(Buffer.concat([Buffer.from("a\nb\n"), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from("\nc\n")]))).toEqual({
    lines: ["1:a", "2:b"],
    refusal: "line 3: is not valid UTF-8",
  });
});

test("stops at a line beyond 5 MB before it has read the rest of it", async () => {
  const megabyte = "x".repeat(1024 * 1024);
  const blocks = Array.from({ length: 20 }, () => megabyte);
  expect(await read("a\n", ...blocks)).toEqual({ lines: ["1:a"], refusal: "line 2: is longer than 5 MB" });
  expect((await read(`a\n${"x".repeat(MAX_LINE_BYTES + 1)}\nb\n`)).refusal).toBe("line 2: is longer than 5 MB");
});
