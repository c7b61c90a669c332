import { listRunbooks } from "@/server/bff/runbooks/list-runbooks";

export const GET = listRunbooks;
