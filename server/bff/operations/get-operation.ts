import { operationEndpoint } from "@/server/contracts/operation-endpoints";
import { context } from "../context";
import { route } from "../route";
import { assertOperationInside } from "./assert-operation-inside";
import { knownOperation } from "./known-operation";

export const getOperation = route(operationEndpoint, async ({ params: { id }, scope }) => {
  const { db } = context();
  await assertOperationInside(db, id, scope);
  return knownOperation(db, id);
});
