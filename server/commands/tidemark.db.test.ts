import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as commandTest, runCommandLine } from "@/server/commands/testing/command-test";
import { expect, test } from "@/server/testing/database-test";

const event = (n: number) => JSON.stringify({ stream: `s-${n}`, type: "Noted", at: "2026-01-01T00:00:00Z", data: { n } });
const tidemark = (args: readonly string[], env: Record<string, string> = {}) => runCommandLine(["tidemark", ...args], env).outcome;

commandTest.for([
  [[], 2, /import .*\n.*migrate .*\n.*sign-in-link .*\n.*status/],
  [["imprt"], 2, /^There is no command "imprt"; there are audit-log, case-file, .*\.\n$/],
  [["constructor"], 2, /^There is no command "constructor"/],
  [["status", "--jsn"], 2, /^There is no option --jsn; --help lists those there are\.\n$/],
  [["import"], 2, /^import takes one file\.\n$/],
] as const)("tidemark %j is refused with one sentence", async ([args, code, sentence]) => {
  expect(await tidemark(args)).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(sentence) });
});

commandTest("without a console and without DATABASE_URL a command says so", async ({ dataDirectory }) => {
  for (const args of [["status"], ["migrate"]])
    expect(await tidemark([...args, "--data-dir", dataDirectory])).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^No console runs on /),
    });
});

commandTest.for(["audit-log", "case-file", "import", "migrate", "sign-in-link", "status", "token", "try"])(
  "tidemark %s --help explains itself",
  async (name) => {
    expect(await tidemark([name, "--help"])).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining(`tidemark -- ${name}`) });
  },
);

commandTest("a database that does not answer is one sentence", async () => {
  const outcome = await tidemark(["migrate"], { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
  expect(outcome).toMatchObject({ code: 1, stdout: "" });
  expect(outcome.stderr).toMatch(/^The database cannot be brought up to date: .*127\.0\.0\.1:1\n$/);
});

test("nothing is imported into a log that is to be the copy of a source, although it is empty yet", async ({ url }) => {
  const env = { DATABASE_URL: url, TIDEMARK_SOURCES: "shop=postgresql://reader@127.0.0.1:1/shop", TIDEMARK_COPY: "shop" };
  const outcome = await tidemark(["import", import.meta.filename], env);
  expect(outcome).toMatchObject({ code: 1, stdout: "" });
  expect(outcome.stderr).toMatch(/^This console's log is the copy of shop, .* Write it in shop: it is copied from there\.\n$/);
});

test("an import prints its result as JSON, and a second run adds nothing", async ({ url, onTestFinished }) => {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-import-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "events.ndjson");
  writeFileSync(file, `${[1, 2, 3].map(event).join("\n")}\n`);

  const first = await tidemark(["import", file, "--json"], { DATABASE_URL: url });
  const second = await tidemark(["import", file, "--json"], { DATABASE_URL: url });

  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(first.stdout)).toMatchObject({ eventsAdded: 3, eventsSkipped: 0 });
  expect(JSON.parse(second.stdout)).toMatchObject({ eventsAdded: 0, eventsSkipped: 3 });
});
