import { z } from "zod";
import type { LogCheckSettings } from "@/server/domain/audit/log-check-settings";
import { DEFAULT_RETRY_POLICY, type RetryPolicy } from "@/server/domain/retry-policy";
import { type AlertSettings, alertSettings } from "./alert-settings";
import type { Cache } from "./define-cache";
import type { OwnCheck } from "./define-check";
import type { Projection } from "./define-projection";
import type { EffectSender } from "./effect-sender";
import { logCheckSettings } from "./log-check-settings";
import { type Participant, participants } from "./participant-settings";
import { buildRegistry, type Registry } from "./registry";
import { cronPattern, type Schedule, scheduleSettings } from "./schedule";
import { type SignInSettings, signIn } from "./sign-in-settings";
import { type SloSettings, sloSettings } from "./slo-settings";
import { type SourceSettings, sources } from "./source-settings";

const thresholds = z
  .strictObject({
    /** Events behind the head at which a lag becomes medium, high, critical. */
    lagEvents: z.tuple([z.number().int(), z.number().int(), z.number().int()]).default([100, 1_000, 10_000]),
    /** Seconds behind at which a lag warns and becomes critical. */
    lagSeconds: z.tuple([z.number(), z.number()]).default([5, 300]),
    /** From then on an open transaction is long, and a prepared one hangs. */
    transactionSeconds: z.number().min(1).default(300),
  })
  .prefault({});

const retries = z
  .strictObject({
    /** Tries of one event before its letter is parked. */
    attempts: z.number().int().min(1).max(100).default(DEFAULT_RETRY_POLICY.attempts),
    firstDelayMs: z.number().int().min(1).max(60_000).default(DEFAULT_RETRY_POLICY.firstDelayMs),
    maxDelayMs: z.number().int().min(1).max(600_000).default(DEFAULT_RETRY_POLICY.maxDelayMs),
    /** SQLSTATEs, their first two characters, or names of errors that may pass by themselves. */
    transient: z
      .array(z.string().min(2))
      .readonly()
      .default([...DEFAULT_RETRY_POLICY.transient]),
  })
  .prefault({});

const rebuilds = z
  .strictObject({
    /** Rebuilds that read the log at the same time; the others wait, so that live projections keep their share. */
    atOnce: z.number().int().min(1).max(16).default(1),
    /** What a candidate may still have to read when readers are switched to it. */
    caughtUpWithin: z.strictObject({ events: z.number().int().min(0).default(100), seconds: z.number().min(0).default(5) }).prefault({}),
    /** How long the generation that readers left is kept current, so that they can be returned to it. */
    keepDays: z.number().min(0).max(365).default(7),
  })
  .prefault({});

export const DEFAULT_REBUILDS = rebuilds.parse({});
export type RebuildSettings = z.infer<typeof rebuilds>;

const reconciliation = z
  .strictObject({
    /** What a read model may lag and be in sync all the same. */
    maxLagEvents: z.number().int().min(0).default(100),
    maxLagSeconds: z.number().min(0).default(30),
    /** Events missing above which one that does not catch up by itself needs a rebuild. */
    replayThreshold: z.number().int().min(0).default(500),
  })
  .refine(({ maxLagEvents, replayThreshold }) => replayThreshold >= maxLagEvents, {
    path: ["replayThreshold"],
    message: "must not be below maxLagEvents",
  })
  .prefault({});

export const DEFAULT_THRESHOLDS = thresholds.parse({});
export const DEFAULT_RECONCILIATION = reconciliation.parse({});

const fourEyes = z
  .strictObject({
    /** Letters; a discard of more needs a second person. */
    discardAbove: z.number().int().min(0).max(1_000_000).default(100),
    /** How long a request waits for the second person, and the act for whoever asked. */
    expiresAfterHours: z.number().int().min(1).max(720).default(24),
  })
  .prefault({});

const actionLog = z
  .strictObject({
    /** Where an engine writes the signed heads of the action log, outside of the database; `npm start` has one in its data directory. */
    headsFile: z.string().min(1).optional(),
  })
  .prefault({});

const audits = z
  .strictObject({
    /** The checks of the log look at what was appended since, every so many minutes; null: never. */
    incrementalMinutes: z.number().int().min(1).max(59).nullable().default(5),
    /** When everything is audited, whole, in UTC; null: never. */
    nightlyAt: cronPattern.nullable().default("30 2 * * *"),
    /** Part of the time that an audit works in; for the rest of it the database is left to the others. */
    share: z.number().gt(0).max(1).default(0.5),
    /** What one statement of an audit may take. */
    statementSeconds: z.number().int().min(1).max(3_600).default(60),
  })
  .prefault({});

export const DEFAULT_AUDITS = audits.parse({});
export type AuditSettings = z.output<typeof audits>;

const backup = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "must be lower-case letters, digits and dashes, at most 40"),
  /** Of a database with another native store; it is only read. Shown to nobody: it may hold a password. */
  url: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
});

const isCheck = (check: unknown): boolean =>
  typeof check === "object" && check !== null && "kind" in check && "check" in check && typeof check.check === "function";

const isCache = (cache: unknown): boolean =>
  typeof cache === "object" && cache !== null && "url" in cache && "value" in cache && typeof cache.value === "function";

const isSender = (sender: unknown): boolean =>
  typeof sender === "object" && sender !== null && "send" in sender && typeof sender.send === "function";

const settings = z.strictObject({
  thresholds,
  retries,
  rebuilds,
  reconciliation,
  fourEyes,
  actionLog,
  audits,
  /** A team's own, each made by `defineStreamCheck` or `defineRowCheck`. */
  checks: z.array(z.custom<OwnCheck>(isCheck, "must be made by defineStreamCheck or defineRowCheck")).default([]),
  signIn,
  /** Stores of other tools, which this console reads and never writes. */
  sources,
  /** Where an event that is lost here is looked for: a restored backup, a replica that stood still. */
  backups: z.array(backup).default([]),
  /** What the checks of the log take for a fault. */
  logChecks: logCheckSettings,
  /** What people are told of, and where; each rule has defaults. */
  alerts: alertSettings,
  /** What readers are promised; each has defaults. */
  slos: sloSettings,
  /** A folder of the team's own runbooks, seen from the project: one that is named like one of ours is shown beside it. */
  runbooks: z.string().min(1).nullable().default(null),
  /** Redrives that run by themselves; people switch them on and off in the console. */
  schedules: z.array(scheduleSettings).default([]),
  /** Who else takes part in two-phase transactions: other PostgreSQL servers, and services that list theirs. */
  participants,
  /** Redis beside read models, each made by `defineCache`. */
  caches: z.array(z.custom<Cache>(isCache, "must be made by defineCache")).default([]),
  /** By the name of an effect: who sends it. */
  effects: z.record(z.string(), z.custom<EffectSender>(isSender, "must have a function send")).default({}),
});

export type Thresholds = z.infer<typeof thresholds>;
export type TidemarkConfig = {
  registry: Registry;
  thresholds: Thresholds;
  retries: RetryPolicy;
  rebuilds: RebuildSettings;
  reconciliation: z.output<typeof reconciliation>;
  fourEyes: z.output<typeof fourEyes>;
  actionLog: z.output<typeof actionLog>;
  audits: AuditSettings;
  checks: readonly OwnCheck[];
  sources: readonly SourceSettings[];
  backups: readonly z.output<typeof backup>[];
  signIn: SignInSettings;
  logChecks: LogCheckSettings;
  alerts: AlertSettings;
  slos: SloSettings;
  runbooks: string | null;
  schedules: readonly Schedule[];
  participants: readonly Participant[];
  caches: readonly Cache[];
  effects: Readonly<Record<string, EffectSender>>;
};

const refuse = (key: string, sentence: string | undefined): never => {
  throw new Error(`tidemark.config.ts: ${key}: ${sentence}`);
};

const assertSchedules = (schedules: readonly Schedule[], registry: Registry): void => {
  for (const [at, { name, projection }] of schedules.entries()) {
    if (schedules.findIndex((other) => other.name === name) < at) refuse(`schedules.${at}.name`, `there are two schedules ${name}`);
    if (!registry.newest(projection)) refuse(`schedules.${at}.projection`, `there is no projection ${projection}`);
  }
};

const assertBackups = (backups: TidemarkConfig["backups"]): void => {
  for (const [at, { name }] of backups.entries())
    if (backups.findIndex((other) => other.name === name) < at) refuse(`backups.${at}.name`, `there are two backups ${name}`);
};

const assertChecks = (checks: readonly OwnCheck[], registry: Registry): void => {
  for (const [at, check] of checks.entries()) {
    const { name } = check;
    if (checks.findIndex((other) => other.name === name) < at) refuse(`checks.${at}.name`, `there are two checks ${name}`);
    if (check.kind === "read-model" && !registry.newest(check.projection))
      refuse(`checks.${at}.projection`, `there is no projection ${check.projection}`);
  }
};

const assertCaches = (caches: readonly Cache[], registry: Registry): void => {
  for (const [at, { name, projection }] of caches.entries()) {
    if (caches.findIndex((other) => other.name === name) < at) refuse(`caches.${at}.name`, `there are two caches ${name}`);
    if (!registry.newest(projection)) refuse(`caches.${at}.projection`, `there is no projection ${projection}`);
  }
};

/** Which effects a fold says is known when it says them; that nobody could send any is known now. */
const assertSenders = (effects: TidemarkConfig["effects"], projections: readonly Projection[]): void => {
  const speaker = projections.find((projection) => projection.effects);
  if (speaker && Object.keys(effects).length === 0) refuse("effects", `projection ${speaker.name} has effects, and none has a sender`);
};

/** Throws one sentence that names the key. */
export const defineConfig = ({
  projections,
  ...rest
}: { projections: readonly Projection[] } & z.input<typeof settings>): TidemarkConfig => {
  const parsed = settings.safeParse(rest);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(issue?.path.join(".") || "configuration", issue?.message);
  }
  const registry = buildRegistry(projections);
  assertSchedules(parsed.data.schedules, registry);
  assertSenders(parsed.data.effects, projections);
  assertChecks(parsed.data.checks, registry);
  assertBackups(parsed.data.backups);
  assertCaches(parsed.data.caches, registry);
  return { registry, ...parsed.data };
};
