import { runbooksEndpoint } from "@/server/contracts/runbook-endpoints";
import { context } from "../context";
import { route } from "../route";
import { readRunbooks, summaryOf } from "./read-runbooks";

export const listRunbooks = route(runbooksEndpoint, async () => {
  const known = await readRunbooks(context().config.runbooks);
  return { runbooks: known.map(summaryOf).sort((a, b) => a.title.localeCompare(b.title, "en")) };
});
