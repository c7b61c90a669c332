import { getCaseFile } from "@/server/bff/case-files/get-case-file";

export const GET = getCaseFile;
