import { z } from "zod";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { runEngineProcess } from "@/server/engine/run-process";
import { DEFAULT_AUDITS } from "@/server/projections/define-config";
import { cachedJournal } from "./journal-cache";
import { journalChecks } from "./journal-checks";
import { sendersTo } from "./receiver";
import { registries } from "./registries";
import { testSchedules } from "./schedules";

const choice = z.enum(Object.keys(registries) as [keyof typeof registries]).default("all");

void runEngineProcess(async () => ({
  registry: registries[choice.parse(process.env.TIDEMARK_TEST_REGISTRY)],
  retries: DEFAULT_RETRY_POLICY,
  schedules: process.env.TIDEMARK_TEST_SCHEDULES ? testSchedules : [],
  checks: journalChecks,
  ...(process.env.TIDEMARK_TEST_AUDITS ? { audits: DEFAULT_AUDITS } : {}),
  caches: process.env.TIDEMARK_TEST_CACHE ? [cachedJournal(process.env.TIDEMARK_TEST_CACHE)] : [],
  sources: process.env.TIDEMARK_TEST_SOURCE ? [{ name: "bank", url: process.env.TIDEMARK_TEST_SOURCE, copy: true }] : [],
  effects: sendersTo(process.env.TIDEMARK_TEST_RECEIVER),
}));
