import { createRequire } from "node:module";
import { z } from "zod";
import { WrongResult } from "../report/wrong-result";
import { runProgram } from "./run-program";

const autocannon = createRequire(import.meta.url).resolve("autocannon");

const result = z.object({
  requests: z.object({ average: z.number() }),
  non2xx: z.number(),
  errors: z.number(),
});

type Headers = Readonly<Record<string, string>>;

const headerOptions = (headers: Headers): string[] => Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}=${value}`]);

/** Sends a number of requests first: both servers are measured as they run, not as they compile. */
export const warmUp = async (url: string, requests: number, headers: Headers = {}): Promise<void> => {
  await runProgram(process.execPath, [autocannon, "-j", "-c", "50", "-a", String(requests), ...headerOptions(headers), url]);
};

/** Requests per second that `url` answers to 50 connections. Throws `WrongResult` where one was not answered well. */
export const loadOf = async (url: string, seconds: number, headers: Headers = {}): Promise<number> => {
  const output = await runProgram(process.execPath, [autocannon, "-j", "-c", "50", "-d", String(seconds), ...headerOptions(headers), url]);
  const { requests, non2xx, errors } = result.parse(JSON.parse(output));
  if (non2xx + errors > 0) throw new WrongResult(`${url}: ${non2xx} answers were refusals, ${errors} requests failed`);
  return requests.average;
};
