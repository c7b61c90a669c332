import { listCauses } from "@/server/bff/traces/list-causes";

export const GET = listCauses;
