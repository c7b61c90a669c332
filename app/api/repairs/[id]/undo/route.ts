import { undoRepair } from "@/server/bff/repairs/undo-repair";

export const POST = undoRepair;
