import type { MartenLayout } from "./layout";
import type { StreamKey } from "./stream-name";

/** The events of one stream; its id and tenant are the parameters at `place` and behind it. */
export const isOfStream = (
  { streamIds, hasTenants }: Pick<MartenLayout, "streamIds" | "hasTenants">,
  alias: string,
  place: number,
): string =>
  `${alias}.stream_id = $${place}::${streamIds} and ${hasTenants ? `${alias}.tenant_id = $${place + 1}` : `$${place + 1}::text is null`}`;

export const keyOf = ({ id, tenant }: StreamKey): [string, string | null] => [id, tenant];

/** What a shard leaves out: events of archived streams, and those that somebody marked as skipped. */
export const isHandedOut = ({ eventColumns }: MartenLayout, alias: string): string =>
  ["is_archived", "is_skipped"]
    .filter((column) => eventColumns.includes(column))
    .map((column) => `and not ${alias}.${column}`)
    .join(" ");
