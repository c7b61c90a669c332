import { z } from "zod";
import type { Projection } from "./define-projection";
import { buildRegistry, type Registry } from "./registry";

const thresholds = z
  .strictObject({
    /** Events behind the head at which a lag becomes medium, high, critical. */
    lagEvents: z.tuple([z.number().int(), z.number().int(), z.number().int()]).default([100, 1_000, 10_000]),
    /** Seconds behind at which a lag warns and becomes critical. */
    lagSeconds: z.tuple([z.number(), z.number()]).default([5, 300]),
  })
  .prefault({});

const settings = z.strictObject({ thresholds });

export type Thresholds = z.infer<typeof thresholds>;
export type TidemarkConfig = { registry: Registry; thresholds: Thresholds };

/** Throws one sentence that names the key. */
export const defineConfig = ({
  projections,
  ...rest
}: { projections: readonly Projection[] } & z.input<typeof settings>): TidemarkConfig => {
  const parsed = settings.safeParse(rest);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`tidemark.config.ts: ${issue?.path.join(".") || "configuration"}: ${issue?.message}`);
  }
  return { registry: buildRegistry(projections), thresholds: parsed.data.thresholds };
};
