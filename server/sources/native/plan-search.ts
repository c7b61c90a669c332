import type pg from "pg";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import type { EventFilter } from "../event-source";
import type { SearchPlan } from "../search-source";
import { filterCondition, parameters } from "./event-filter";
import { rawRows } from "./raw-rows";
import { searching } from "./search-client";
import { SEARCH_ENDS_AFTER_MS } from "./search-limits";

const planNode = z.looseObject({
  "Node Type": z.string(),
  "Parent Relationship": z.string().optional(),
  "Relation Name": z.string().optional(),
  "Index Cond": z.string().optional(),
  "Plan Rows": z.number().optional(),
  get Plans() {
    return z.array(planNode).optional();
  },
});
type PlanNode = z.infer<typeof planNode>;
const explained = z.tuple([z.object({ Plan: planNode })]);

/** A subplan looks something up for a row that was read already. */
const SUBPLANS: readonly unknown[] = ["SubPlan", "InitPlan"];

/** The ways into the events. Of what counts no more there is little, however it is read. */
const leavesOf = (node: PlanNode): PlanNode[] => {
  if (node["Relation Name"] === "superseded") return [];
  const below = node.Plans?.filter((plan) => !SUBPLANS.includes(plan["Parent Relationship"])) ?? [];
  return below.length > 0 ? below.flatMap(leavesOf) : [node];
};

/** Every way goes through an index, and through a part of it; a condition that can never be true reads nothing. */
const isNarrow = (plan: PlanNode): boolean =>
  leavesOf(plan).every((leaf) => leaf["Index Cond"] !== undefined || leaf["Node Type"] === "Result");

/** PostgreSQL's own word for it: indexes depend on the server (a beginning of a text is found by them under the C collation alone). */
const explain = async (client: pg.PoolClient, filter: EventFilter): Promise<PlanNode> => {
  await client.query("set local enable_seqscan = off");
  const { values, bind } = parameters();
  const [row] = await rawRows(
    client,
    `explain (format json) select e.stream_id from event_store.events e where ${filterCondition(filter, bind)}`,
    values,
  );
  return explained.parse(JSON.parse(row![0]!))[0].Plan;
};

const READABLE = "select events from event_store.head";

/** Of the streams that may be searched at all: of some of them as many as the planner takes them to have. */
const readableIn = async (client: pg.PoolClient, { within }: EventFilter): Promise<number> => {
  if (within) return (await explain(client, { within }))["Plan Rows"] ?? 0;
  const [row] = await rawRows(client, READABLE);
  return Number(row?.[0] ?? 0);
};

/** Asks the planner, and reads no event. */
export const planSearch = (db: Database, filter: EventFilter, signal?: AbortSignal): Promise<SearchPlan> =>
  searching(db, { limitMs: SEARCH_ENDS_AFTER_MS, signal }, async (client) => {
    const isNarrowed = isNarrow(await explain(client, filter));
    return { isNarrowed, events: await readableIn(client, filter), endsAfterMs: SEARCH_ENDS_AFTER_MS };
  });
