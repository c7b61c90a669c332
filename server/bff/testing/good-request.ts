import { z } from "zod";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import { post } from "./post";

export const GOOD_PARAMS: Record<string, string> = {
  name: "balances",
  streamId: "account-1",
  projection: "balances",
  sequence: "account-1",
  key: "account-1",
  fingerprint: "0123456789abcdef",
  id: "018f0000-0000-7000-8000-000000000000",
  correlationId: "transfer-1",
  eventId: "018f0000-0000-7000-8000-000000000000",
  slug: "projection-lag",
};
/** What a POST takes and which of its fields is text for people, by path; the others take a reason alone. */
const GOOD_BODIES: Record<string, { body: Record<string, unknown>; text?: string }> = {
  "/api/redrives": { body: { projection: "balances", dryRun: true }, text: "projection" },
  "/api/discards": { body: { projection: "balances", dryRun: true }, text: "projection" },
  "/api/dead-letters/{projection}/{sequence}/restore": { body: { index: "0", reason: "because of a test" }, text: "reason" },
  "/api/case-files": { body: { streamId: "account-1", version: "1", question: "because of a test" }, text: "question" },
  "/api/operations/{id}/approve": { body: { reason: "because of a test" } },
  "/api/operations/{id}/cancel": { body: {} },
  "/api/operations/{id}/acknowledge": { body: {} },
  "/api/rebuilds": { body: { projection: "balances", reason: "because of a test" }, text: "reason" },
  "/api/rebuild-dry-runs": { body: { projection: "balances" }, text: "projection" },
  "/api/projections/{name}/reconcile": { body: { act: "ignore", reason: "because of a test" }, text: "reason" },
  "/api/row-rebuilds": { body: { projection: "balances", key: "account-1", dryRun: false, reason: "because of a test" }, text: "reason" },
  "/api/audits": { body: { projection: "balances" } },
  "/api/audits/{id}/cancel": { body: {} },
  "/api/findings/{id}/acknowledge": { body: { note: "because of a test" }, text: "note" },
  "/api/findings/{id}/reopen": { body: { note: "because of a test" }, text: "note" },
  "/api/repairs": {
    body: { projection: "balances", dryRun: false, planHash: "0".repeat(64), reason: "because of a test" },
    text: "reason",
  },
  "/api/caches/{name}/repairs": {
    body: { strategy: "database_wins", dryRun: false, planHash: "0".repeat(64), reason: "because of a test" },
    text: "reason",
  },
  "/api/repairs/{id}/undo": { body: { dryRun: false, planHash: "0".repeat(64), reason: "because of a test" }, text: "reason" },
  "/api/repairs/{id}/cancel": { body: {} },
  "/api/log-repairs": {
    body: { events: ["1"], why: "other", dryRun: false, planHash: "0".repeat(64), reason: "because of a test" },
    text: "reason",
  },
  "/api/log-repairs/anew": {
    body: {
      kind: "renumber",
      streamId: "account-1",
      headVersion: "1",
      dryRun: false,
      planHash: "0".repeat(64),
      reason: "because of a test",
    },
    text: "reason",
  },
  "/api/log-repairs/{id}/undo": { body: { dryRun: false, planHash: "0".repeat(64), reason: "because of a test" }, text: "reason" },
  "/api/forgettings": {
    body: { subject: "s".repeat(22), dryRun: false, planHash: "0".repeat(64), confirm: "forget for ever", reason: "because of a test" },
    text: "reason",
  },
  "/api/interventions/sessions": {
    body: {
      act: "cancel",
      pid: 1,
      backendStart: "2026-01-01T00:00:00Z",
      dryRun: false,
      planHash: "0".repeat(64),
      reason: "because of a test",
    },
    text: "reason",
  },
  "/api/interventions/prepared": {
    body: { act: "roll-back", database: "nowhere", gid: "pay-7", dryRun: false, planHash: "0".repeat(64), reason: "because of a test" },
    text: "reason",
  },
  "/api/interventions/checkpoints": {
    body: {
      act: "move-checkpoint",
      source: "nowhere",
      consumer: "ledger",
      to: "1",
      dryRun: false,
      planHash: "0".repeat(64),
      reason: "because of a test",
    },
    text: "reason",
  },
  "/api/sign-in/link": { body: { secret: "a".repeat(43) } },
  "/api/sign-in/password": { body: { name: "nobody", password: "not a password" } },
  "/api/sign-in/provider": { body: { returnTo: "/streams" } },
  "/api/me/sign-out": { body: {} },
  "/api/me/elevate": { body: { password: "not a password" } },
  "/api/me/password": { body: { password: "correct horse battery" } },
  "/api/me/view-as": { body: { role: "support" } },
  "/api/me/sessions/{id}/end": { body: {} },
  "/api/people": {
    body: { name: "ada", displayName: "Ada Rossi", grants: [{ role: "viewer" }], reason: "because of a test" },
    text: "reason",
  },
  "/api/people/{id}/grants": { body: { grants: [{ role: "viewer" }], reason: "because of a test" }, text: "reason" },
  "/api/tokens": { body: { name: "a pipeline", role: "viewer", reason: "because of a test" }, text: "reason" },
  "/api/search/words": { body: { q: "because of a test" } },
  "/api/saved-searches": { body: { name: "because of a test", search: "type=Payment", isShared: true }, text: "name" },
  "/api/saved-searches/{id}/rename": { body: { name: "because of a test" }, text: "name" },
  "/api/saved-searches/{id}/share": { body: { isShared: true } },
  "/api/saved-searches/{id}/delete": { body: {} },
  "/api/alerts/{id}/acknowledge": { body: { note: "because of a test" }, text: "note" },
  "/api/alerts/{id}/snooze": { body: { minutes: 30, note: "because of a test" }, text: "note" },
  "/api/alerts/{id}/unsnooze": { body: { note: "because of a test" }, text: "note" },
  "/api/alert-targets/{name}/test": { body: {} },
  "/api/annotations": { body: { kind: "deployment", title: "because of a test", projection: "balances" }, text: "title" },
  "/api/incidents": { body: { title: "because of a test", projection: "balances" }, text: "title" },
  "/api/incidents/{id}/notes": { body: { text: "because of a test" } },
  "/api/incidents/{id}/ticks": { body: { line: "lag", isDone: true } },
  "/api/incidents/{id}/links": { body: { kind: "alert", linked: "018f0000-0000-7000-8000-000000000000" } },
  "/api/incidents/{id}/close": { body: { outcome: "because of a test" }, text: "outcome" },
  "/api/dead-letter-causes/{projection}/{fingerprint}/notes": { body: { note: "because of a test" }, text: "note" },
};
export const goodBodyOf = ({ path }: Endpoint) => GOOD_BODIES[path] ?? { body: { reason: "because of a test" }, text: "reason" };
export const goodInit = (endpoint: Endpoint): RequestInit => (endpoint.method === "POST" ? post(goodBodyOf(endpoint).body) : {});

const GOOD_QUERY: Record<string, string> = {
  projection: "balances",
  version: "1",
  types: "Opened",
  stream: "account-1",
  left: "account-1",
  right: "account-2",
  format: "csv",
  symptom: "stale",
  consumer: "a-reader",
};
/** Where a key means something else than elsewhere. */
const GOOD_QUERIES: Record<string, Record<string, string>> = {
  "/api/case-files/{id}/file": { format: "html" },
  "/api/incidents/{id}/export": { format: "json" },
  "/api/streams/{streamId}/diff": { projection: "balances", from: "1", to: "2" },
};
export const keysOf = (schema: z.ZodType): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

export const pathOf = ({ path }: Endpoint, params: Record<string, string> = GOOD_PARAMS): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name]!);

/** Needed keys, so that a refusal names the bad one and not a missing one. */
export const queryOf = ({ path, query }: Endpoint, bad = ""): string => {
  const good = GOOD_QUERIES[path] ?? GOOD_QUERY;
  const needed = keysOf(query).filter((key) => good[key] && !bad.startsWith(`${key}=`));
  return [...needed.map((key) => `${key}=${good[key]}`), bad].filter(Boolean).join("&");
};
