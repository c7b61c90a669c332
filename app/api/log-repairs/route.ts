import { listLogRepairs } from "@/server/bff/log-repairs/list-log-repairs";
import { supersede } from "@/server/bff/log-repairs/supersede";

export const GET = listLogRepairs;
export const POST = supersede;
