import { z } from "zod";
import { UNLIMITED } from "@/server/domain/access/grants";
import { defineEndpoint } from "./define-endpoint";
import {
  backupsResponse,
  logRepair,
  logRepairParams,
  logRepairsQuery,
  logRepairsResponse,
  restoreBody,
  streamSuperseded,
  supersedeBody,
} from "./log-repairs";
import { streamParams } from "./streams";
import { writeAnewBody } from "./write-anew";

const none = z.strictObject({});
/** An event is in the rows of every projection that reads it: who may not see all of them may not decide over it. */
const about = () => [UNLIMITED];
const read = { method: "GET", capability: "repairs:read", about, params: none, query: none, body: z.undefined() } as const;
const change = { method: "POST", capability: "repairs:run", about, params: none, query: none, answer: logRepair } as const;

export const supersedeEndpoint = defineEndpoint({
  ...change,
  path: "/api/log-repairs",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary: "Plans, or does by its plan, that events count no more: folds leave them out, their rows are folded anew, nobody deletes them",
  body: supersedeBody,
});

export const writeAnewEndpoint = defineEndpoint({
  ...change,
  path: "/api/log-repairs/anew",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary:
    "Plans, or does by its plan, that faulty events count no more and what stands for them is appended: nothing is altered in its place",
  body: writeAnewBody,
});

export const restoreSupersededEndpoint = defineEndpoint({
  ...change,
  path: "/api/log-repairs/{id}/undo",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary: "Plans, or does by its plan, that the events of a repair of the log count again, and what it appended does not",
  params: logRepairParams,
  body: restoreBody,
});

export const logRepairsEndpoint = defineEndpoint({
  ...read,
  path: "/api/log-repairs",
  summary: "Repairs of the log, newest first",
  query: logRepairsQuery,
  answer: logRepairsResponse,
});

export const backupsEndpoint = defineEndpoint({
  ...read,
  path: "/api/log-repairs/backups",
  summary: "Second sources of events, as they are named in the configuration",
  answer: backupsResponse,
});

export const logRepairEndpoint = defineEndpoint({
  ...read,
  path: "/api/log-repairs/{id}",
  summary: "One repair of the log: its events, and every row before and after",
  params: logRepairParams,
  answer: logRepair,
});

export const streamSupersededEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/streams/{streamId}/superseded",
  about: ({ params: { streamId } }) => [{ streamId }],
  capability: "streams:read",
  summary: "Events of a stream that count no more, with the repair that says so",
  params: streamParams,
  query: none,
  body: z.undefined(),
  answer: streamSuperseded,
});
