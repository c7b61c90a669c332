import { Gauge, Registry } from "prom-client";
import type { AlertFigures } from "@/server/db/alerts/read-alert-figures";
import { judgeLetters } from "@/server/domain/letter-figures";
import type { HealthCheck } from "./check-health";

const CONSISTENCY = { sequence_behind: "SEQUENCE_BEHIND", store_rewound: "STORE_REWOUND" } as const;

export type OpenFindings = { check: string; findings: number };

/** Null where it could not be seen, or is not for whoever asks. */
type Besides = {
  appendSeconds: number | null;
  replicationSeconds: number | null;
  alerts: AlertFigures | null;
  findings: readonly OpenFindings[];
};
type Sample = { labels?: Record<string, string>; value: number };

/**
 * Names are the contract with dashboards. Labels are projections of the configuration and fixed words: nothing of a request or payload.
 * Made anew for each scrape: what could not be seen is absent from it, because an old number would look like a live one.
 */
export const storeMetrics = ({ health, seen }: HealthCheck, { appendSeconds, replicationSeconds, alerts, findings }: Besides): Registry => {
  const registry = new Registry();
  const gauge = (name: string, help: string, samples: readonly Sample[]) => {
    const [first] = samples;
    if (!first) return;
    const made = new Gauge({ name, help, labelNames: Object.keys(first.labels ?? {}), registers: [registry] });
    for (const { labels = {}, value } of samples) made.set(labels, value);
  };
  const each = (value: (projection: NonNullable<typeof seen>["projections"][number]) => number): Sample[] =>
    (seen?.projections ?? []).map((projection) => ({ labels: { projection: projection.name }, value: value(projection) }));

  gauge("tidemark_database_up", "1 while the console can read its database", [{ value: seen ? 1 : 0 }]);
  gauge("event_store_health_check_duration_seconds", "Duration of the health check behind this scrape", [
    { value: health.durationSeconds },
  ]);
  gauge("event_store_total_events", "Readable events in the store", seen ? [{ value: Number(seen.head.events) }] : []);
  gauge(
    "projection_lag_events",
    "Readable events beyond the checkpoint that the projection would see",
    each(({ lagEvents }) => lagEvents),
  );
  gauge(
    "projection_lag_seconds",
    "Age of the first unread event by recorded_at",
    each(({ lagSeconds }) => lagSeconds),
  );
  gauge(
    "dead_letters",
    "Events held back: failed ones and those that wait behind them",
    each(({ deadLetters }) => deadLetters),
  );
  gauge(
    "dead_letter_sequences",
    "Sequences that are held back",
    each(({ blockedSequences }) => blockedSequences),
  );
  gauge(
    "dead_letter_oldest_seconds",
    "Time since the sequence held longest came to be held",
    seen ? [{ value: seen.letters.oldestSeconds }] : [],
  );
  const successRate = seen ? judgeLetters(seen.letters).successRate.value : null;
  gauge(
    "redrive_success_ratio",
    "Share of the letters run by redrives of the last 24 hours that came through",
    successRate === null ? [] : [{ value: successRate }],
  );
  gauge(
    "event_store_consistency_errors",
    "Contradictions between the store, its sequence and the checkpoints, and open findings of audits by check",
    seen
      ? [
          ...Object.entries(CONSISTENCY).map(([error_type, issue]) => ({
            labels: { error_type },
            value: health.issues.filter(({ type }) => type === issue).length,
          })),
          ...findings.map(({ check, findings: value }) => ({ labels: { error_type: check }, value })),
        ]
      : [],
  );
  gauge(
    "event_append_duration_seconds",
    "Mean duration of append_events, from pg_stat_statements",
    appendSeconds === null ? [] : [{ value: appendSeconds }],
  );
  gauge(
    "tidemark_replication_lag_seconds",
    "How far the slowest replica has replayed behind; absent where none is seen",
    replicationSeconds === null ? [] : [{ value: replicationSeconds }],
  );
  gauge(
    "tidemark_open_alerts",
    "Alerts that nobody has acknowledged or put off",
    alerts
      ? [
          { labels: { severity: "warning" }, value: alerts.openWarnings },
          { labels: { severity: "critical" }, value: alerts.openCritical },
        ]
      : [],
  );
  gauge("tidemark_undelivered_alerts", "Messages that a target has refused so far", alerts ? [{ value: alerts.undelivered }] : []);
  const lookAge = alerts?.lookAgeSeconds ?? null;
  gauge("tidemark_alert_look_age_seconds", "Time since an engine looked at the alert rules", lookAge === null ? [] : [{ value: lookAge }]);
  return registry;
};
