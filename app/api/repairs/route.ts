import { listRepairs } from "@/server/bff/repairs/list-repairs";
import { makeRepair } from "@/server/bff/repairs/make-repair";

export const GET = listRepairs;
export const POST = makeRepair;
