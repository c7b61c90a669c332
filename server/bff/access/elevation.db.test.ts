import { POST as viewAs } from "@/app/api/me/view-as/route";
import { POST as approve } from "@/app/api/rebuilds/[id]/approve/route";
import { POST as cancel } from "@/app/api/rebuilds/[id]/cancel/route";
import { POST as rebuildRow } from "@/app/api/row-rebuilds/route";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { givenPerson } from "@/server/bff/testing/given-person";

const reason = "because of a test";
const row = { projection: "balances", key: "account-1", reason };
const REBUILD = "/api/rebuilds/11111111-1111-4111-8111-111111111111";

test("writing a row anew, giving a rebuild up, agreeing to one and looking as another role want a fresh proof; looking and coming back do not", async ({
  bff,
  db,
}) => {
  const { cookie } = await givenPerson(db, { name: "root", role: "administrator", elevatedMinutes: 0 });
  const codeOf = async (handler: (request: Request) => Promise<Response>, path: string, body: object) =>
    (await (await handler(bff(path, post(body, { cookie, "sec-fetch-site": "same-origin" })))).json()).code;

  expect([
    await codeOf(rebuildRow, "/api/row-rebuilds", { ...row, dryRun: false }),
    await codeOf(cancel, `${REBUILD}/cancel`, { reason }),
    await codeOf(approve, `${REBUILD}/approve`, { reason }),
    await codeOf(viewAs, "/api/me/view-as", { role: "support" }),
  ]).toEqual(Array.from({ length: 4 }, () => "elevation-needed"));
  expect(await codeOf(rebuildRow, "/api/row-rebuilds", { ...row, dryRun: true })).not.toBe("elevation-needed");
  expect(await codeOf(viewAs, "/api/me/view-as", { role: null })).toBeUndefined();
});
