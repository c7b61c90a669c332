import { listAlertRules } from "@/server/bff/alerts/list-alert-rules";
import { testTarget } from "@/server/bff/alerts/test-target";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { config, expect, post, test } from "@/server/bff/testing/bff-test";
import { alertRulesResponse } from "@/server/contracts/alerts";
import { claimDelivery } from "@/server/db/alerts/claim-delivery";
import { putOffDelivery } from "@/server/db/alerts/settle-delivery";
import { alertSettings } from "@/server/projections/alert-settings";

test("rules and targets are shown with how the last message fared, and nothing secret of an address; a test is a message", async ({
  bff,
  db,
  url,
  onTestFinished,
}) => {
  const alerts = alertSettings.parse({
    rules: { "projection-lag": { threshold: 60 } },
    targets: { pager: { url: "https://hooks.example.com/services/very-secret", headers: { authorization: "Bearer very-secret" } } },
  });
  const context = openContext(url, { ...config, alerts });
  installContext(context);
  onTestFinished(() => closeContext(context));
  const read = async () => (await listAlertRules(bff("/api/alert-rules"))).text();
  const parsed = async () => alertRulesResponse.parse(JSON.parse(await read()));

  expect((await parsed()).rules[0]).toMatchObject({ rule: "projection-lag", threshold: 60, unit: "seconds", isOn: true });
  expect((await parsed()).targets).toEqual([{ name: "pager", shape: "plain", host: "hooks.example.com", last: null, waiting: 0 }]);
  expect(await read()).not.toContain("very-secret");

  const asked = await testTarget(bff("/api/alert-targets/pager/test", post({})));
  expect(asked.status).toBe(202);
  const { delivery } = (await asked.json()) as { delivery: string };
  const claimed = await claimDelivery(db, delivery);
  await putOffDelivery(db, claimed!, "hooks.example.com answered 500", 60);
  expect((await parsed()).targets).toMatchObject([
    {
      waiting: 1,
      last: {
        id: delivery,
        kind: null,
        state: "waiting",
        attempts: 1,
        error: "hooks.example.com answered 500",
        nextAt: expect.any(String),
      },
    },
  ]);
  expect((await testTarget(bff("/api/alert-targets/nobody/test", post({})))).status).toBe(404);
});
