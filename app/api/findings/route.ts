import { listFindings } from "@/server/bff/findings/list-findings";

export const GET = listFindings;
