import { z } from "zod";
import { type AlertRule, alertSeverities, DEFAULT_ALERT_RULES, SHORTEST_LONG_STREAM } from "@/server/domain/alert/alert-rule";

const seconds = z
  .number()
  .min(0)
  .max(7 * 86_400);

const rule = (defaults: AlertRule, least = 0) =>
  z
    .strictObject({
      /** False switches the rule off: what stands by it is over. */
      isOn: z.boolean().default(defaults.isOn),
      /** Raised above it; seconds, milliseconds, letters, events or per cent, as the rule's name says. */
      threshold: z.number().min(least).max(1_000_000_000).default(defaults.threshold),
      severity: z.enum(alertSeverities).default(defaults.severity),
      /** How long it must be above the threshold before anybody is told. */
      forSeconds: seconds.default(defaults.forSeconds),
      /** How long it must be well below it before it counts as over. */
      resolveAfterSeconds: seconds.default(defaults.resolveAfterSeconds),
    })
    .prefault({});

const rules = z
  .strictObject({
    "projection-lag": rule(DEFAULT_ALERT_RULES["projection-lag"]),
    "projection-behind": rule(DEFAULT_ALERT_RULES["projection-behind"]),
    "head-held": rule(DEFAULT_ALERT_RULES["head-held"]),
    "copy-behind": rule(DEFAULT_ALERT_RULES["copy-behind"]),
    "replication-lag": rule(DEFAULT_ALERT_RULES["replication-lag"]),
    "letters-held": rule(DEFAULT_ALERT_RULES["letters-held"]),
    "letters-many": rule(DEFAULT_ALERT_RULES["letters-many"]),
    "letter-old": rule(DEFAULT_ALERT_RULES["letter-old"]),
    "append-slow": rule(DEFAULT_ALERT_RULES["append-slow"]),
    "stream-long": rule(DEFAULT_ALERT_RULES["stream-long"], SHORTEST_LONG_STREAM),
    "integrity-finding": rule(DEFAULT_ALERT_RULES["integrity-finding"]),
    "cache-inconsistent": rule(DEFAULT_ALERT_RULES["cache-inconsistent"]),
    "cache-unreachable": rule(DEFAULT_ALERT_RULES["cache-unreachable"]),
    /** Engines look every five seconds: less than ten would call a slow look a dead engine. */
    "observer-stale": rule(DEFAULT_ALERT_RULES["observer-stale"], 10),
  })
  .prefault({});

const address = z.string().superRefine((text, context) => {
  const refuse = (message: string) => context.addIssue({ code: "custom", message });
  if (!URL.canParse(text)) return refuse("must be an https:// or http:// address");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return refuse("must be an https:// or http:// address");
  if (url.username || url.password) refuse("must not carry a password: put it into headers");
});

const headers = z.record(
  z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "must be the name of a header"),
  z.string().regex(/^[\x20-\x7e]*$/),
);

const target = z.strictObject({
  url: address,
  /** What the receiver understands. `plain` is this console's own, described in docs/alerts.md. */
  shape: z.enum(["plain", "slack", "alertmanager"]).default("plain"),
  /** Sent with every message; a password belongs here, read from the environment. */
  headers: headers.default({}),
  timeoutMs: z.number().int().min(100).max(20_000).default(10_000),
});

const targetName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "must be lower-case letters, digits and dashes, at most 40");

export const alertSettings = z
  .strictObject({
    rules,
    /** By name: who is told. */
    targets: z.record(targetName, target).default({}),
  })
  .prefault({});

export type AlertTarget = z.output<typeof target>;
export type AlertSettings = z.output<typeof alertSettings>;
export const DEFAULT_ALERTS: AlertSettings = alertSettings.parse({});
