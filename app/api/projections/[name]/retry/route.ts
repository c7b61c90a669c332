import { retryProjection } from "@/server/bff/projections/retry-projection";

export const POST = retryProjection;
