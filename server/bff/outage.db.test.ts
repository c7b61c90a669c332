import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { watch } from "@/server/bff/live/watch";
import { listProjections } from "@/server/bff/projections/list-projections";
import { pauseProjection } from "@/server/bff/projections/pause-projection";
import { getHealth } from "@/server/bff/system/get-health";
import { balances, config, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { givenToken, withToken } from "@/server/bff/testing/given-token";
import { goodInit, pathOf, queryOf } from "@/server/bff/testing/good-request";
import { readSse } from "@/server/bff/testing/read-sse";
import { loadRoutes } from "@/server/bff/testing/routes";
import { health, problem } from "@/server/contracts/health";
import { openDatabase } from "@/server/db/database";
import { migrate } from "@/server/db/migrate";
import { startCluster } from "@/server/embedded-postgres/cluster";

const routes = await loadRoutes();

/** These answer without a database: health and readiness say that there is none, liveness that the process lives, metrics count the process, the contract is the contract. */
const WITHOUT_DATABASE = new Map([
  ["/api/health", 503],
  ["/api/health/live", 200],
  ["/api/health/ready", 503],
  ["/api/metrics", 200],
  ["/api/openapi.json", 200],
  ["/api/live", 200],
]);

const asker = (token: string) => (path: string, init?: RequestInit) => withToken(token, new Request(`http://localhost:3000${path}`, init));

test("L1: without its database every route says so, the live picture keeps the last one, and all recover by themselves", async () => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-outage-"));
  const settings = { fsync: "off" };
  let cluster = await startCluster({ directory, settings });
  const { port } = cluster;
  const url = cluster.url();
  await migrate(url);
  const db = openDatabase({ url, applicationName: "tidemark test", max: 1 });
  await register(db, balances);
  const request = asker(await givenToken(db, { role: "administrator" }));
  await db.$client.end();
  const context = openContext(url, config);
  installContext(context);
  const controller = new AbortController();
  const live = readSse(await watch(request("/api/live", { signal: controller.signal })));
  const pictureWhere = async (is: (degraded: boolean) => boolean) => {
    for (;;) {
      const { snapshot } = await live.next();
      if (is(snapshot.degraded !== null)) return snapshot;
    }
  };
  try {
    const before = await pictureWhere((degraded) => !degraded);
    await cluster.stop("immediate");

    const during = await pictureWhere((degraded) => degraded);
    expect(during.degraded?.reason).toBe("The database cannot be reached.");
    expect(during.projections?.observedAt).toBeDefined();
    expect(during.projections?.projections).toMatchObject([
      { name: "balances", status: "unknown", lastStatus: before.projections?.projections[0]?.status },
    ]);
    for (const { endpoint, handler } of routes) {
      const init = { ...goodInit(endpoint), signal: controller.signal };
      const response = await handler(request(`${pathOf(endpoint)}?${queryOf(endpoint)}`, init));
      expect(response.status, endpoint.path).toBe(WITHOUT_DATABASE.get(endpoint.path) ?? 503);
      if (WITHOUT_DATABASE.has(endpoint.path)) continue;
      expect(response.headers.get("retry-after"), endpoint.path).toBe("2");
      expect(problem.parse(await response.json()).code, endpoint.path).toBe("unavailable");
    }
    const report = health.parse(await (await getHealth(request("/api/health"))).json());
    expect(report).toMatchObject({ healthy: false, eventCount: null, issues: [{ type: "DATABASE_UNREACHABLE" }] });

    cluster = await startCluster({ directory, port, settings });
    expect((await pictureWhere((degraded) => !degraded)).projections?.projections).toHaveLength(1);
    expect((await listProjections(request("/api/projections"))).status).toBe(200);
    expect((await pauseProjection(request("/api/projections/balances/pause", post({ reason: "in the light" })))).status).toBe(202);
  } finally {
    controller.abort();
    installContext(undefined);
    await closeContext(context);
    await cluster.stop("immediate");
    rmSync(directory, { recursive: true, force: true });
  }
});

const openBlackHole = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer((socket) => void socket.on("error", () => undefined));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, port: address && typeof address === "object" ? address.port : 0 };
};

test("a database that accepts and never answers is unavailable, not an error", async () => {
  const { server, port } = await openBlackHole();
  const context = openContext(`postgresql://tidemark@127.0.0.1:${port}/postgres`, config);
  installContext(context);
  try {
    const response = await listProjections(asker("a-token-that-nobody-can-look-up")("/api/projections"));
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  } finally {
    installContext(undefined);
    server.close();
    await closeContext(context);
  }
});

test("K2: when page reads have taken every connection, they are refused in time and an operator still gets through", async ({
  url,
  db,
}) => {
  await register(db, balances);
  const request = asker(await givenToken(db, { role: "administrator" }));
  const context = openContext(url, config);
  installContext(context);
  const max = context.db.$client.options.max ?? 0;
  const held = await Promise.all(Array.from({ length: max }, () => context.db.$client.connect()));
  try {
    const waiting = listProjections(request("/api/projections"));
    expect((await pauseProjection(request("/api/projections/balances/pause", post({ reason: "while pages wait" })))).status).toBe(202);
    expect((await getHealth(request("/api/health"))).status).toBe(503);
    const refused = await waiting;
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "2"]);
  } finally {
    for (const client of held) client.release();
    installContext(undefined);
    await closeContext(context);
  }
});
