import { streamSupersededEndpoint } from "@/server/contracts/log-repair-endpoints";
import { listStreamSuperseded } from "@/server/db/superseded/list-stream-superseded";
import { context } from "../context";
import { route } from "../route";

const MOST = 1_000;

export const listSuperseded = route(streamSupersededEndpoint, async ({ params: { streamId } }) => ({
  superseded: await listStreamSuperseded(context().db, streamId, MOST),
}));
