import type { MartenLayout } from "./layout";

/**
 * Where tenants share the tables an id is a stream's within its tenant alone: a stream is called `{tenant}/{id}` then, so that two tenants' are never
 * one, and whoever may see the streams that begin with `acme/` sees that tenant's. A slash of the tenant's own is written `%2F`.
 */
export const streamNameOf = ({ hasTenants }: Pick<MartenLayout, "hasTenants">, alias: string, id: "id" | "stream_id"): string =>
  hasTenants ? `replace(replace(${alias}.tenant_id, '%', '%25'), '/', '%2F') || '/' || ${alias}.${id}` : `${alias}.${id}::text`;

export type StreamKey = { tenant: string | null; id: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const PATTERN = "00000000-0000-0000-0000-000000000000";

/** Uuids stand in the order of their texts: those that begin like this lie between these two. Null where none can. */
export const uuidsBeginning = (text: string): { from: string; to: string } | null => {
  const from = text + PATTERN.slice(text.length);
  return UUID.test(from) ? { from, to: text + PATTERN.slice(text.length).replaceAll("0", "f") } : null;
};

/** Null for a name that no stream of this store can have. */
export const readStreamName = (
  { hasTenants, streamIds }: Pick<MartenLayout, "hasTenants" | "streamIds">,
  name: string,
): StreamKey | null => {
  const at = hasTenants ? name.indexOf("/") : -1;
  if (hasTenants && at < 0) return null;
  const id = name.slice(at + 1);
  if (streamIds === "uuid" && !UUID.test(id)) return null;
  return { tenant: hasTenants ? name.slice(0, at).replaceAll("%2F", "/").replaceAll("%25", "%") : null, id };
};
