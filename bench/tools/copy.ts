import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, createReadStream, createWriteStream, openSync } from "node:fs";
import { devNull } from "node:os";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { hasPsql } from "./installed";
import { runProgram } from "./run-program";

export const COPY_BY = hasPsql ? "COPY (psql)" : "COPY (pg: psql is not installed)";

const withClient = async (url: string, use: (client: pg.Client) => Promise<void>): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
};

/** `copy (query) to stdout` into a file. */
export const copyToFile = async (url: string, query: string, file: string): Promise<void> => {
  const statement = `copy (${query}) to stdout`;
  if (!hasPsql) return withClient(url, (client) => pipeline(client.query(copyTo(statement)), createWriteStream(file)));
  const out = openSync(file, "w");
  const child = spawn("psql", ["-X", url, "-c", statement], { stdio: ["ignore", out, "inherit"] });
  closeSync(out);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`psql ended with ${code}`);
};

/** The same, thrown away as it arrives. */
export const copyOut = (url: string, query: string): Promise<void> => copyToFile(url, query, devNull);

/** `copy <target> from stdin`, fed from a file of COPY's text format. */
export const copyIn = async (url: string, target: string, file: string): Promise<void> => {
  const statement = `copy ${target} from stdin`;
  if (!hasPsql) return withClient(url, (client) => pipeline(createReadStream(file), client.query(copyFrom(statement))));
  const input = openSync(file, "r");
  await runProgram("psql", ["-X", "-v", "ON_ERROR_STOP=1", url, "-c", statement], { input }).finally(() => closeSync(input));
};
