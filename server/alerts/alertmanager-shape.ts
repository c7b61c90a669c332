import type { AlertMessage } from "./alert-message";

/** Alertmanager takes an alert for over when it hears nothing for some minutes, unless it is told until when it stands; we say when it is over. */
const STANDS_DAYS = 30;
const TEST_SECONDS = 60;

const after = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1_000).toISOString();

/** "projection-lag" is TidemarkProjectionLag: names of alerts there are one word. */
const alertName = (rule: string): string =>
  `Tidemark${rule
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")}`;

/** The body of POST /api/v2/alerts. One alert is known there by its labels, so they never change while it stands. */
export const alertmanagerShape = ({ kind, at, alert }: AlertMessage): unknown => {
  if (alert === null)
    return [
      {
        labels: { alertname: "TidemarkTest", service: "tidemark", severity: "warning" },
        annotations: { summary: "Tidemark reaches this Alertmanager." },
        startsAt: at,
        endsAt: after(at, TEST_SECONDS),
      },
    ];
  const { rule, severity, projection, streamId, raisedAt, title, sentence, meaning, url } = alert;
  return [
    {
      labels: {
        alertname: alertName(rule),
        service: "tidemark",
        severity,
        ...(projection === null ? {} : { projection }),
        ...(streamId === null ? {} : { stream: streamId }),
      },
      annotations: { summary: title, description: `${sentence} ${meaning}` },
      startsAt: raisedAt,
      endsAt: kind === "resolved" ? at : after(at, STANDS_DAYS * 86_400),
      ...(url === null ? {} : { generatorURL: url }),
    },
  ];
};
