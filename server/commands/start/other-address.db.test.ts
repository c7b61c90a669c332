import { expect, test } from "vitest";
import { runCommandLine } from "@/server/commands/testing/command-test";

test.each([
  ["start", ["--host", "0.0.0.0"], {}],
  ["start", [], { TIDEMARK_HOST: "::" }],
  ["web", ["--host", "0.0.0.0"], { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" }],
  ["web", [], { TIDEMARK_HOST: "0.0.0.0", DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" }],
] as const)(
  "I13: npm run %s %j is refused with one sentence where nobody chose how people sign in",
  { timeout: 60_000 },
  async (command, options, environment) => {
    const { code, stdout, stderr } = await runCommandLine([command, ...options], {
      ...environment,
      TIDEMARK_ORIGIN: "https://tidemark.example.com",
    }).outcome;

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The console does not listen on \S+: tidemark\.config\.ts names no way for people to sign in .*\n$/);
  },
);
