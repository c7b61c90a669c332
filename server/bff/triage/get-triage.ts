import { triageEndpoint } from "@/server/contracts/triage-endpoints";
import { route } from "../route";
import { triageNow } from "./triage-now";

export const getTriage = route(triageEndpoint, () => triageNow());
