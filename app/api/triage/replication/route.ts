import { getReplication } from "@/server/bff/replication/get-replication";

export const GET = getReplication;
