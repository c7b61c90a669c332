import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const keyFileIn = (dataDirectory: string): string => join(dataDirectory, "action-log.key");

/** Where the engines of `npm start` write the signed heads of the action log. */
export const headsFileIn = (dataDirectory: string): string => join(dataDirectory, "action-log.heads");

/** The key of TIDEMARK_ACTION_LOG_KEY, else of the data directory; undefined where neither has one. */
export const findActionLogKey = (dataDirectory: string): string | undefined => {
  const given = process.env.TIDEMARK_ACTION_LOG_KEY;
  if (given) return given;
  const file = keyFileIn(dataDirectory);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
};

/** The same, made once where there is none, and readable by its owner alone: a link never takes the place of a key that is there. */
const keepActionLogKey = (dataDirectory: string): string => {
  const found = findActionLogKey(dataDirectory);
  if (found !== undefined) return found;
  const partial = `${keyFileIn(dataDirectory)}.${process.pid}.new`;
  writeFileSync(partial, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(partial, keyFileIn(dataDirectory));
  } finally {
    rmSync(partial);
  }
  return keepActionLogKey(dataDirectory);
};

/** What the engines of `npm start` are told. */
export const actionLogEnvironment = (dataDirectory: string): Record<string, string> => ({
  TIDEMARK_ACTION_LOG_KEY: keepActionLogKey(dataDirectory),
  TIDEMARK_ACTION_LOG_HEADS: process.env.TIDEMARK_ACTION_LOG_HEADS || headsFileIn(dataDirectory),
});
