import { findingsEndpoint } from "@/server/contracts/finding-endpoints";
import { route } from "../route";
import { findFindings } from "./find-findings";

export const listFindings = route(findingsEndpoint, ({ query, scope }) => findFindings(query, scope));
