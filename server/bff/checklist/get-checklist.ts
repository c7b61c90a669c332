import { checklistEndpoint } from "@/server/contracts/checklist-endpoints";
import { context } from "../context";
import { route } from "../route";
import { readChecklist } from "./read-checklist";

export const getChecklist = route(checklistEndpoint, async ({ scope }) => ({ lines: await readChecklist(context(), scope) }));
