import { getProjection } from "@/server/bff/projections/get-projection";

export const GET = getProjection;
