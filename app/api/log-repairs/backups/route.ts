import { listBackups } from "@/server/bff/log-repairs/list-backups";

export const GET = listBackups;
