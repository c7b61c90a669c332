import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandRefusal } from "../refusal";
import { readTryOptions } from "./options";

const refusalOf = (args: string[], environment = {}): Pick<CommandRefusal, "message" | "exitCode"> => {
  try {
    readTryOptions(args, { NODE_ENV: "test", ...environment });
  } catch (error) {
    if (error instanceof CommandRefusal) return { message: error.message, exitCode: error.exitCode };
    throw error;
  }
  throw new Error(`${args.join(" ")} was accepted`);
};

test.each([
  [[], "try takes one tool: emmett or message-db."],
  [["emmett", "message-db"], "try takes one tool: emmett or message-db."],
  [["marten"], 'try knows emmett or message-db, not "marten".'],
  [["constructor"], 'try knows emmett or message-db, not "constructor".'],
  [["emmett", "--prot", "1"], "There is no option --prot; --help lists those there are."],
  [["emmett", "--port", "http"], '--port must be a whole number from 1 to 65535, not "http".'],
  [["emmett", "--data-dir"], "--data-dir needs a value."],
])("%j is refused with code 2 and a sentence that names it", (args, message) => {
  expect(refusalOf(args)).toEqual({ message, exitCode: 2 });
});

test("a database that the environment names is left alone", () => {
  expect(refusalOf(["emmett"], { DATABASE_URL: "postgresql://owner@host/db" })).toEqual({
    message: "try writes a store into a database of its own and into no other: run it without DATABASE_URL.",
    exitCode: 2,
  });
});

test("the bank's definitions are there, its own history is not, and each tool's data lie beside those of npm start", () => {
  expect(readTryOptions(["message-db"], { NODE_ENV: "test" })).toMatchObject({
    tool: "message-db",
    console: {
      port: 3000,
      sample: "bank",
      traffic: false,
      engines: 1,
      dataDirectory: expect.stringMatching(/\.tidemark-try\/message-db$/),
    },
  });
  const typed = readTryOptions(["emmett", "--port", "4000", "--data-dir", join(tmpdir(), "here")], { NODE_ENV: "test" });
  expect(typed?.console).toMatchObject({ port: 4000, dataDirectory: join(tmpdir(), "here") });
  expect(readTryOptions(["--help"], { NODE_ENV: "test" })).toBeUndefined();
});
