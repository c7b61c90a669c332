import { listProjectionsResponse } from "@/server/contracts/projections";
import { eventually } from "@/server/testing/eventually";
import type { RunningConsole } from "./running-console";
import { givenTokenFor } from "./sign-in";

/** Events; with traffic a projection is seldom at the very head. */
const NEAR = 200;

/** A console answers before its engine has read what the store holds: what lists and figures tell is settled after that. */
export const untilRead = async ({ url, databaseUrl }: RunningConsole): Promise<void> => {
  const headers = { authorization: `Bearer ${await givenTokenFor(databaseUrl, { role: "viewer" })}` };
  await eventually(async () => {
    const { projections } = listProjectionsResponse.parse(await (await fetch(`${url}/api/projections`, { headers })).json());
    return projections.length > 0 && projections.every(({ lagEvents }) => lagEvents < NEAR);
  }, 120_000);
};
