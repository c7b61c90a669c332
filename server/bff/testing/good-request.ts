import { z } from "zod";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import { post } from "./bff-test";

export const GOOD_PARAMS: Record<string, string> = {
  name: "balances",
  streamId: "account-1",
  projection: "balances",
  sequence: "account-1",
  fingerprint: "0123456789abcdef",
  id: "018f0000-0000-7000-8000-000000000000",
};
/** What a POST takes and which of its fields is text for people, by path; the others take a reason alone. */
const GOOD_BODIES: Record<string, { body: Record<string, unknown>; text?: string }> = {
  "/api/redrives": { body: { projection: "balances", dryRun: true }, text: "projection" },
  "/api/discards": { body: { projection: "balances", dryRun: true }, text: "projection" },
  "/api/dead-letters/{projection}/{sequence}/restore": { body: { index: "0", reason: "because of a test" }, text: "reason" },
  "/api/operations/{id}/cancel": { body: {} },
  "/api/operations/{id}/acknowledge": { body: {} },
  "/api/rebuilds": { body: { projection: "balances", reason: "because of a test" }, text: "reason" },
  "/api/rebuild-dry-runs": { body: { projection: "balances" }, text: "projection" },
  "/api/row-rebuilds": { body: { projection: "balances", key: "account-1", dryRun: false, reason: "because of a test" }, text: "reason" },
  "/api/dead-letter-causes/{projection}/{fingerprint}/notes": { body: { note: "because of a test" }, text: "note" },
};
export const goodBodyOf = ({ path }: Endpoint) => GOOD_BODIES[path] ?? { body: { reason: "because of a test" }, text: "reason" };
export const goodInit = (endpoint: Endpoint): RequestInit => (endpoint.method === "POST" ? post(goodBodyOf(endpoint).body) : {});

const GOOD_QUERY: Record<string, string> = { projection: "balances", version: "1" };
export const keysOf = (schema: z.ZodType): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

export const pathOf = ({ path }: Endpoint, params: Record<string, string> = GOOD_PARAMS): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name]!);

/** Needed keys, so that a refusal names the bad one and not a missing one. */
export const queryOf = ({ query }: Endpoint, bad = ""): string => {
  const needed = keysOf(query).filter((key) => GOOD_QUERY[key] && !bad.startsWith(`${key}=`));
  return [...needed.map((key) => `${key}=${GOOD_QUERY[key]}`), bad].filter(Boolean).join("&");
};
