import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must be a postgresql:// address; `npm start` sets it for the embedded database",
  }),
  /** Searches of streams, which may be a little old, go to this streaming standby while it keeps up. */
  DATABASE_READ_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /**
   * A login that may end prepared transactions on this server: a superuser, or better a member of the roles that prepare them, and of nothing else.
   * Default: DATABASE_URL, which ends its own alone.
   */
  TIDEMARK_RESOLVER_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  /** Where people reach this console through TLS, when it listens on another address than loopback. */
  TIDEMARK_ORIGIN: z
    .url()
    .regex(/^https:\/\/[^/?#]+$/, "must be the https:// address of this console without a path, such as https://tidemark.example.com")
    .transform((text) => new URL(text).origin)
    .optional(),
  /** Wraps the keys of the people whose fields are sealed. Whoever loses it loses every sealed value. */
  TIDEMARK_MASTER_KEY: z
    .string()
    .regex(/^([A-Za-z0-9+/]{43}=)?$/, "must be 32 bytes in base64, as `openssl rand -base64 32` prints them")
    .transform((text) => text || undefined)
    .optional(),
  /** Signs the heads of the action log, so that nobody who has the database alone can forge them. */
  TIDEMARK_ACTION_LOG_KEY: z
    .string()
    .regex(/^(.{32,})?$/, "must have at least 32 characters, as `openssl rand -base64 32` prints them")
    .transform((text) => text || undefined)
    .optional(),
  /** The file that they are appended to; `actionLog.headsFile` of tidemark.config.ts comes first. */
  TIDEMARK_ACTION_LOG_HEADS: z.string().min(1).optional(),
  /** Signs what alert targets are sent, so that a receiver can tell it from what anybody else posts there. */
  TIDEMARK_ALERT_KEY: z
    .string()
    .regex(/^(.{32,})?$/, "must have at least 32 characters, as `openssl rand -base64 32` prints them")
    .transform((text) => text || undefined)
    .optional(),
});

export type Env = z.infer<typeof schema>;

/** Throws one sentence that names the variable. */
export const readEnv = (variables: NodeJS.ProcessEnv = process.env): Env => {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${issue?.path.join(".")} ${issue?.message}`);
};
