/** Who a row of progress is of. */
export type ProgressOwner =
  /** `key` is the part of a projection's work that the shard does, "All" where there is one. */
  | { kind: "shard"; projection: string; version: number; key: string; tenant: string | null }
  /** Up to where shards may read, the high-water mark: of the whole store, or of one tenant. */
  | { kind: "high-water"; tenant: string | null }
  /** What Marten keeps for its own search for gaps: nobody reads by it. */
  | { kind: "bookkeeping" };

export const HIGH_WATER = "HighWaterMark";

const tenantOf = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.join(":"));

/** `{Name}:{Key}`, from its second version on `{Name}:V{n}:{Key}`; behind either `:{tenant}` where a shard reads one tenant alone. */
export const ownerOf = (name: string): ProgressOwner => {
  const [projection = "", ...parts] = name.split(":");
  if (projection === HIGH_WATER) return { kind: "high-water", tenant: tenantOf(parts) };
  const version = parts.length > 1 ? /^V([1-9]\d{0,8})$/.exec(parts[0]!)?.[1] : undefined;
  const [key, ...tenant] = version === undefined ? parts : parts.slice(1);
  if (key === undefined) return { kind: "bookkeeping" };
  return { kind: "shard", projection, version: Number(version ?? 1), key, tenant: tenantOf(tenant) };
};
