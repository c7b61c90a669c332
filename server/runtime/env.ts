import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must be a postgresql:// address; `npm start` sets it for the embedded database",
  }),
  /** Readers that may be stale: a streaming standby. Default: DATABASE_URL. */
  DATABASE_READ_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
});

export type Env = z.infer<typeof schema>;

/** Throws one sentence that names the variable. */
export const readEnv = (variables: NodeJS.ProcessEnv = process.env): Env => {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${issue?.path.join(".")} ${issue?.message}`);
};
