import { pauseProjection } from "@/server/bff/projections/pause-projection";

export const POST = pauseProjection;
