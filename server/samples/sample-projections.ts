import type { Projection } from "@/server/projections/define-projection";

/** `TIDEMARK_SAMPLE` says which sample's definitions are registered: bank (default), fines or none. */
export const sampleProjections = (): readonly Projection[] => [];
