import { listCaseFiles } from "@/server/bff/case-files/list-case-files";
import { makeCaseFile } from "@/server/bff/case-files/make-case-file";

export const GET = listCaseFiles;
export const POST = makeCaseFile;
