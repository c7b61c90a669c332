import { findingEndpoint } from "@/server/contracts/finding-endpoints";
import { context } from "../context";
import { route } from "../route";
import { knownFinding } from "./known-finding";

export const getFinding = route(findingEndpoint, ({ params: { id }, scope }) => knownFinding(context().db, id, scope));
