import { z } from "zod";
import { wholeOf } from "@/server/domain/access/grants";
import { audit, auditBody, auditChecksResponse, auditParams, auditsQuery, auditsResponse } from "./audits";
import { defineEndpoint } from "./define-endpoint";
import { findingsQuery, findingsResponse } from "./findings";
import { noBody } from "./operations";

const none = z.strictObject({});
const read = { method: "GET", capability: "audits:read", params: none, query: none, body: z.undefined() } as const;
const run = { method: "POST", capability: "audits:run", params: none, query: none, successStatus: 202 } as const;

export const auditChecksEndpoint = defineEndpoint({
  ...read,
  path: "/api/audit-checks",
  summary: "Every check that an audit can run, and what it looks for",
  answer: auditChecksResponse,
});

export const auditsEndpoint = defineEndpoint({
  ...read,
  path: "/api/audits",
  summary: "Audits, newest first",
  query: auditsQuery,
  answer: auditsResponse,
});

export const auditEndpoint = defineEndpoint({
  ...read,
  path: "/api/audits/{id}",
  summary: "One audit: how far it is, what it does now, what it has found",
  params: auditParams,
  answer: audit,
});

export const auditFindingsEndpoint = defineEndpoint({
  ...read,
  path: "/api/audits/{id}/findings",
  about: ({ query: { projection, streamId } }) => (projection === undefined && streamId === undefined ? [] : [{ projection, streamId }]),
  summary: "What one audit found, known before or not, the worst first",
  params: auditParams,
  query: findingsQuery,
  answer: findingsResponse,
});

export const startAuditEndpoint = defineEndpoint({
  ...run,
  path: "/api/audits",
  about: ({ body: { projection } }) => (projection === undefined ? [] : [wholeOf(projection)]),
  summary: "Asks for an audit of everything, of some checks, or of one projection; an engine runs it",
  body: auditBody,
  answer: audit,
});

export const cancelAuditEndpoint = defineEndpoint({
  ...run,
  path: "/api/audits/{id}/cancel",
  summary: "Ends an audit where it stands; what it has found is kept",
  params: auditParams,
  body: noBody,
  answer: audit,
});
