import { countAgain } from "@/server/bff/log-repairs/count-again";

export const POST = countAgain;
