import { replicationEndpoint } from "@/server/contracts/replication-endpoints";
import { context } from "../context";
import { route } from "../route";
import { observeReplication } from "./observe-replication";

export const getReplication = route(replicationEndpoint, () => observeReplication(context()));
