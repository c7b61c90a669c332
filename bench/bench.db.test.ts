import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { runProgram } from "./tools/run-program";

const report = z.object({
  lines: z.array(z.object({ work: z.string(), figure: z.string(), verdict: z.string().nullable() })),
  wrong: z.array(z.string()),
  failed: z.array(z.string()),
});

test("a quick run measures every part, and all of its work is right", { timeout: 240_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-bench-test-"));
  const file = join(directory, "report.json");
  try {
    const table = await runProgram(process.execPath, ["server/commands/launch.mjs", "bench", "--quick", "--report", file]);
    const { lines, wrong, failed } = report.parse(JSON.parse(readFileSync(file, "utf8")));

    expect({ wrong, failed }).toEqual({ wrong: [], failed: [] });
    for (const { work, figure } of lines) expect(table.split("\n").some((row) => row.includes(work) && row.includes(figure))).toBe(true);
    expect(lines.filter(({ verdict }) => verdict !== null).length).toBeGreaterThan(10);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("a part that does not exist is refused by name", async () => {
  const run = runProgram(process.execPath, ["server/commands/launch.mjs", "bench", "--quick", "--only", "append,weather"]);

  await expect(run).rejects.toThrow('there is no part "weather"');
});
