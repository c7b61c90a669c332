import { writeAnew } from "@/server/bff/log-repairs/write-anew";

export const POST = writeAnew;
