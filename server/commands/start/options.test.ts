import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandRefusal } from "../refusal";
import { readStartOptions } from "./options";

const refusalOf = (...args: string[]): CommandRefusal => {
  try {
    readStartOptions(args);
  } catch (error) {
    if (error instanceof CommandRefusal) return error;
    throw error;
  }
  throw new Error(`${args.join(" ")} was accepted`);
};

test.each([
  [["--prot", "1"], "There is no option --prot; --help lists those there are."],
  [["bank"], '"bank" is not an option; --help lists them.'],
  [["--port", "http"], '--port must be a whole number from 1 to 65535, not "http".'],
  [["--port", "70000"], '--port must be a whole number from 1 to 65535, not "70000".'],
  [["--port"], "--port needs a value."],
  [["--engines", "0"], '--engines must be a whole number from 1 to 64, not "0".'],
  [["--engines", "1.5"], '--engines must be a whole number from 1 to 64, not "1.5".'],
  [["--sample", "shop"], '--sample must be one of bank, fines, none, not "shop".'],
  [["--no-traffic=yes"], "--no-traffic takes no value."],
  [["--import", "/no/such.ndjson"], "--import /no/such.ndjson: there is no file that can be read."],
  [["--import", tmpdir()], `--import ${tmpdir()}: this is not a file.`],
])("%j is refused with code 2 and a sentence that names it", (args, sentence) => {
  const { message, exitCode } = refusalOf(...args);
  expect({ message, exitCode }).toEqual({ message: sentence, exitCode: 2 });
});

test("what else would append to a log that is a copy is refused before anything starts; other samples have no events", () => {
  const copied = { TIDEMARK_COPY: "shop" };
  const refusal = "TIDEMARK_COPY makes this console's log the copy of shop, and";
  expect(() => readStartOptions([], copied)).toThrow(
    `${refusal} events of the sample bank would stop it for good: choose another --sample.`,
  );
  expect(() => readStartOptions(["--sample", "none", "--import", import.meta.filename], copied)).toThrow(
    `${refusal} imported events would stop it for good: start without --import.`,
  );
  expect(readStartOptions(["--sample", "fines"], copied)).toMatchObject({ sample: "fines" });
});

test("without options the bank starts on port 3000 with traffic and one engine", () => {
  expect(readStartOptions([])).toMatchObject({ port: 3000, sample: "bank", traffic: true, engines: 1, imports: [] });
});

test("paths are meant from where they were typed", () => {
  const typedIn = join(tmpdir(), "somewhere");
  const before = process.env.INIT_CWD;
  process.env.INIT_CWD = typedIn;
  try {
    expect(readStartOptions(["--data-dir", "here"])?.dataDirectory).toBe(join(typedIn, "here"));
  } finally {
    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  }
});
