import { z } from "zod";
import type { CacheValue } from "@/server/domain/cache/cache-value";
import { isKeyPattern } from "@/server/domain/cache/key-pattern";
import type { ReadModelRow } from "@/server/domain/read-model";

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const settings = z.strictObject({
  name: z.string().max(40).regex(NAME, "must be lower-case words joined by dashes, at most 40 letters"),
  /** Read it from the environment: it may hold a password, and is shown to nobody. */
  url: z.url({ protocol: /^rediss?$/, error: "must be a redis:// or rediss:// address" }),
  projection: z.string().min(1),
  /** `balance:{key}`: where the key of a row stands in its cached key. Nobody else's keys may fit it. */
  key: z.string().max(200).refine(isKeyPattern, "must have {key} in it, once"),
  /** The field of the cached value that says up to which position it was read; without one nobody can tell an old value from a new one. */
  positionField: z.string().min(1).nullable().default(null),
  /** True where every row has to be cached: readers do not go to the database for what they miss. */
  holdsEveryRow: z.boolean().default(false),
  /** How long whoever fills the cache may take after a row was committed. */
  settlesWithinMs: z.number().int().min(0).max(5_000).default(250),
});

/** What is cached of a row. A pure function of a team; personal fields of the row are sealed text. Throws where it has nothing to say. */
type ValueOf = (row: ReadModelRow, key: string) => CacheValue;

/** Redis beside a read model: one cached key of one row. */
export type Cache = z.output<typeof settings> & { value: ValueOf };

/** Throws one sentence that names the mistake. */
export const defineCache = ({ value, ...rest }: z.input<typeof settings> & { value: ValueOf }): Cache => {
  const parsed = settings.safeParse(rest);
  if (parsed.success) return { ...parsed.data, value };
  const [issue] = parsed.error.issues;
  throw new Error(`cache ${rest.name}: ${issue?.path.join(".")} ${issue?.message}`);
};

/** Where it is, without what lets anybody in. */
export const addressOf = ({ url }: Pick<Cache, "url">): string => {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || "6379"}`;
};
