import { getChecklist } from "@/server/bff/checklist/get-checklist";

export const GET = getChecklist;
