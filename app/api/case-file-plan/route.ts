import { planCaseFile } from "@/server/bff/case-files/plan-case-file";

export const GET = planCaseFile;
