import { getProjectionHistory } from "@/server/bff/projections/get-projection-history";

export const GET = getProjectionHistory;
