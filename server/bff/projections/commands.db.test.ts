import { listOperatorActions } from "@/server/bff/operator-actions/list-operator-actions";
import { getProjection } from "@/server/bff/projections/get-projection";
import { listProjections } from "@/server/bff/projections/list-projections";
import { pauseProjection } from "@/server/bff/projections/pause-projection";
import { resumeProjection } from "@/server/bff/projections/resume-projection";
import { retryProjection } from "@/server/bff/projections/retry-projection";
import { amounts, balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { operatorActionsResponse } from "@/server/contracts/operator-actions";
import { listProjectionsResponse, projectionCommandResponse, projectionDetail } from "@/server/contracts/projections";
import type { Database } from "@/server/db/database";

const because = { reason: "the form changes at 04:00" };
const actionsOf = async (db: Database) =>
  (await db.execute("select actor, action, target, reason from tidemark.operator_actions order by id")).rows;
const answerOf = async (response: Response) => projectionCommandResponse.parse(await response.json());

test("pausing writes the intent and the record, and the list says who and why", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(2));
  await register(db, balances);
  const response = await pauseProjection(bff("/api/projections/balances/pause", post(because)));

  expect(response.status).toBe(202);
  expect(await answerOf(response)).toMatchObject({ desired: "paused", changed: true });
  const listed = listProjectionsResponse.parse(await (await listProjections(bff("/api/projections"))).json());
  expect(listed.projections).toMatchObject([{ name: "balances", lagEvents: 3, paused: { by: "local", ...because } }]);
  expect(await actionsOf(db)).toEqual([{ actor: "local", action: "pause-projection", target: "projection:balances", ...because }]);
});

test("pausing a paused projection changes nothing, records nothing and says so", async ({ bff, db }) => {
  await register(db, balances);
  await pauseProjection(bff("/api/projections/balances/pause", post(because)));
  const again = await answerOf(await pauseProjection(bff("/api/projections/balances/pause", post({ reason: "once more" }))));

  expect(again).toMatchObject({
    desired: "paused",
    changed: false,
    message: expect.stringMatching(/^balances was paused already by local, .* ago\.$/),
  });
  expect(await actionsOf(db)).toHaveLength(1);
});

test("resuming undoes a pause, and both stand in the record, newest first", async ({ bff, db }) => {
  await register(db, balances);
  await pauseProjection(bff("/api/projections/balances/pause", post(because)));
  expect(await answerOf(await resumeProjection(bff("/api/projections/balances/resume", post({ reason: "it changed" }))))).toMatchObject({
    desired: "running",
    changed: true,
  });

  const page = async (query: string) =>
    operatorActionsResponse.parse(await (await listOperatorActions(bff(`/api/operator-actions?${query}`))).json());
  const first = await page("limit=1&target=projection:balances");
  const second = await page(`limit=1&after=${first.next}`);
  expect([...first.actions, ...second.actions].map(({ action }) => action)).toEqual(["resume-projection", "pause-projection"]);
});

test("engines hear of a command when it commits", async ({ bff, db }) => {
  await register(db, balances);
  const listener = await db.$client.connect();
  try {
    await listener.query("listen tidemark_control");
    const heard = new Promise((resolve) => listener.once("notification", ({ payload }) => resolve(payload)));
    await pauseProjection(bff("/api/projections/balances/pause", post(because)));
    expect(await heard).toBe("balances");
  } finally {
    listener.release(true);
  }
});

test("retrying clears the failure of every partition and keeps what failed in the record", async ({ bff, db }) => {
  await register(db, balances);
  await db.execute(
    `update tidemark.checkpoints set failed_at = now(), failure = '{"event":null,"cause":{"type":"FoldFailed","message":"no","stack":"at x"}}'`,
  );
  const detail = async () => projectionDetail.parse(await (await getProjection(bff("/api/projections/balances"))).json());
  expect(await detail()).toMatchObject({ partitions: [{ failed: true }], lastError: { cause: { type: "FoldFailed" } } });

  expect(await answerOf(await retryProjection(bff("/api/projections/balances/retry", post(because))))).toMatchObject({ changed: true });
  expect(await detail()).toMatchObject({ partitions: [{ failed: false }] });
  expect(await answerOf(await retryProjection(bff("/api/projections/balances/retry", post(because))))).toMatchObject({ changed: false });
  const { rows } = await db.execute("select action, before -> 'failures' as failures from tidemark.operator_actions");
  expect(rows).toEqual([
    { action: "retry-projection", failures: [{ partition: 0, event: null, cause: { type: "FoldFailed", message: "no" } }] },
  ]);
});

test("a projection that is not registered is a 404 that names it", async ({ bff, db }) => {
  await register(db, amounts);
  const commands = { pause: pauseProjection, resume: resumeProjection, retry: retryProjection };
  for (const [verb, command] of Object.entries(commands)) {
    const response = await command(bff(`/api/projections/balances/${verb}`, post(because)));
    expect([response.status, (await response.json()).field]).toEqual([404, "name"]);
  }
  expect(await actionsOf(db)).toEqual([]);
});
