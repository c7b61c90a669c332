import { listProjectionHistories } from "@/server/bff/projections/list-projection-histories";

export const GET = listProjectionHistories;
