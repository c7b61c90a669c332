import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandRefusal } from "./refusal";

const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=$/;

const fileIn = (dataDirectory: string): string => join(dataDirectory, "master.key");

const checked = (text: string, from: string): string => {
  if (BASE64_OF_32_BYTES.test(text)) return text;
  throw new CommandRefusal(`${from} must be 32 bytes in base64, as \`openssl rand -base64 32\` prints them.`);
};

/** The master key of TIDEMARK_MASTER_KEY, else of the data directory; undefined where neither has one. Throws `CommandRefusal`. */
export const findMasterKey = (dataDirectory: string): string | undefined => {
  const given = process.env.TIDEMARK_MASTER_KEY;
  if (given) return checked(given, "TIDEMARK_MASTER_KEY");
  const file = fileIn(dataDirectory);
  return existsSync(file) ? checked(readFileSync(file, "utf8").trim(), file) : undefined;
};

/** The same, made once where there is none, and readable by its owner alone: a link never takes the place of a key that is there. */
export const keepMasterKey = (dataDirectory: string): string => {
  const found = findMasterKey(dataDirectory);
  if (found !== undefined) return found;
  const partial = `${fileIn(dataDirectory)}.${process.pid}.new`;
  writeFileSync(partial, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(partial, fileIn(dataDirectory));
  } finally {
    rmSync(partial);
  }
  return keepMasterKey(dataDirectory);
};
