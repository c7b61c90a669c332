import { hostname } from "node:os";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { givenToken, withToken } from "@/server/bff/testing/given-token";
import { health } from "@/server/contracts/health";
import { eventually, expect, test } from "@/server/engine/testing/fault-test";
import { journal, totals } from "@/server/engine/testing/journal";
import { defineConfig } from "@/server/projections/define-config";
import { getHealth } from "./get-health";

test("a consumer that is stopped though it runs is named and makes health a 503, until it goes on or another has its work", async ({
  url,
  db,
  engines,
  append,
}) => {
  const context = openContext(url, defineConfig({ projections: [journal, totals] }));
  installContext(context);
  const request = withToken(await givenToken(db, { role: "administrator" }), new Request("http://localhost:3000/api/health"));
  const look = async () => {
    const answer = await getHealth(request.clone());
    const { issues } = health.parse(await answer.json());
    return { status: answer.status, issues, told: issues.map(({ type, severity }) => `${type} ${severity}`) };
  };
  const until = (status: number, ...told: string[]) =>
    eventually(async () => {
      const seen = await look();
      return seen.status === status && JSON.stringify(seen.told) === JSON.stringify(told);
    });
  try {
    await append("s-1", "Noted");
    const engine = engines.start();
    await until(200);

    engine.signal("SIGSTOP");
    await until(503, "ENGINE_STOPPED critical", "PROJECTION_STOPPED critical", "PROJECTION_STOPPED critical");
    expect((await look()).issues[0]).toMatchObject({
      component: `engine:${hostname()}/${engine.pid}`,
      message: expect.stringMatching(/was not heard of for \d.* s: it is stopped, though it runs\.$/),
    });
    engine.signal("SIGCONT");
    await until(200);

    engine.signal("SIGSTOP");
    const other = engines.start();
    await other.ready;
    await until(200, "ENGINE_STOPPED medium");
    engine.signal("SIGCONT");
    await until(200);
  } finally {
    installContext(undefined);
    await closeContext(context);
  }
});
