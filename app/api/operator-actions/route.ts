import { listOperatorActions } from "@/server/bff/operator-actions/list-operator-actions";

export const GET = listOperatorActions;
