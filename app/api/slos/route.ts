import { listSlos } from "@/server/bff/slos/list-slos";

export const GET = listSlos;
