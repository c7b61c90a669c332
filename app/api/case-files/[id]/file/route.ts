import { sendCaseFile } from "@/server/bff/case-files/send-case-file";

export const GET = sendCaseFile;
