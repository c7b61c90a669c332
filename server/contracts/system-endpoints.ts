import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { health, liveness, readiness } from "./health";
import { actionExportQuery, operatorActionsQuery, operatorActionsResponse } from "./operator-actions";

const plain = { method: "GET", params: z.strictObject({}), query: z.strictObject({}), body: z.undefined() } as const;

export const healthEndpoint = defineEndpoint({
  ...plain,
  path: "/api/health",
  capability: "health:read",
  outlivesDatabase: true,
  summary: "200 where everything works, else 503 with the issues",
  answer: health,
});

const probe = { ...plain, capability: "sign-in:begin", asksNobody: true } as const;

export const livenessEndpoint = defineEndpoint({
  ...probe,
  path: "/api/health/live",
  summary: "200 while this process answers; looks at nothing else",
  answer: liveness,
});

export const readinessEndpoint = defineEndpoint({
  ...probe,
  path: "/api/health/ready",
  summary: "200 where this process can serve requests, else 503 with what it waits for",
  answer: readiness,
});

export const metricsEndpoint = defineEndpoint({
  ...plain,
  path: "/api/metrics",
  capability: "metrics:read",
  outlivesDatabase: true,
  summary: "Prometheus text format",
  answer: z.string(),
  contentType: "text/plain; version=0.0.4; charset=utf-8",
});

export const liveEndpoint = defineEndpoint({
  ...plain,
  path: "/api/live",
  capability: "live:read",
  outlivesDatabase: true,
  summary: "Server-sent events named `snapshot`, each a whole picture, once a second",
  answer: z.string(),
  contentType: "text/event-stream",
});

export const openapiEndpoint = defineEndpoint({
  ...plain,
  path: "/api/openapi.json",
  capability: "contract:read",
  outlivesDatabase: true,
  summary: "This contract",
  answer: z.record(z.string(), z.unknown()),
});

export const operatorActionsEndpoint = defineEndpoint({
  ...plain,
  path: "/api/operator-actions",
  capability: "operator-actions:read",
  summary: "What people did, newest first, and who was refused something",
  query: operatorActionsQuery,
  answer: operatorActionsResponse,
});

export const actionExportEndpoint = defineEndpoint({
  ...plain,
  path: "/api/operator-actions/export",
  capability: "operator-actions:read",
  summary: "What people did, newest first, as one file; that it was taken is recorded",
  query: actionExportQuery,
  answer: z.string(),
  contentType: "application/x-ndjson; charset=utf-8",
});
