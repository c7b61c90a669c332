import { listProjections } from "@/server/bff/projections/list-projections";

export const GET = listProjections;
