import { livenessEndpoint } from "@/server/contracts/system-endpoints";
import { route } from "../route";

export const getLiveness = route(livenessEndpoint, () => ({ alive: true as const }));
