import { listOperatorActions } from "@/server/bff/system/list-operator-actions";

export const GET = listOperatorActions;
