import { distributedTransactionsEndpoint } from "@/server/contracts/triage-endpoints";
import { route } from "../route";
import { distributedNow } from "./distributed-now";

export const listDistributed = route(distributedTransactionsEndpoint, () => distributedNow());
