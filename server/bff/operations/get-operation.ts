import { operationEndpoint } from "@/server/contracts/operation-endpoints";
import { context } from "../context";
import { route } from "../route";
import { knownOperation } from "./known-operation";

export const getOperation = route(operationEndpoint, ({ params: { id } }) => knownOperation(context().db, id));
