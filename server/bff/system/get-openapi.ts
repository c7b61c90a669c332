import { endpoints } from "@/server/contracts/endpoints";
import { openapiEndpoint } from "@/server/contracts/system-endpoints";
import { route } from "../route";
import { openapiOf } from "./openapi";

export const getOpenapi = route(openapiEndpoint, () => openapiOf(endpoints));
