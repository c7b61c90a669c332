import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { givenToken } from "@/server/bff/testing/given-token";
import { GOOD_PARAMS, goodBodyOf, goodInit, keysOf, pathOf, queryOf } from "@/server/bff/testing/good-request";
import { loadRoutes, type Route } from "@/server/bff/testing/routes";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import type { Database } from "@/server/db/database";
import { hasCapability } from "@/server/domain/access/capabilities";
import type { Grant } from "@/server/domain/access/grants";
import { roles } from "@/server/domain/access/roles";

const routes = await loadRoutes();

const OPEN = "sign-in:begin";
/** Of these a role counts only where nothing limits it. */
const MANAGED = /^\/api\/(people|tokens)/;

/** Where the good request is about something, and what: the objects are there, in a stream and a projection of these names. */
const LIMITS = {
  "no limits": { streamPrefixes: null, projections: null },
  "the right limits": { streamPrefixes: ["account-"], projections: ["balances"] },
  "other limits": { streamPrefixes: ["elsewhere/"], projections: ["amounts"] },
} as const;

const send = async (
  { endpoint, handler }: Route,
  ask: (path: string, init?: RequestInit) => Request,
  headers: Record<string, string>,
): Promise<{ status: number; code: string | undefined }> => {
  const controller = new AbortController();
  const { headers: own, ...init } = goodInit(endpoint);
  const request = ask(`${pathOf(endpoint)}?${queryOf(endpoint)}`, {
    ...init,
    headers: { ...(own as Record<string, string>), ...headers },
    signal: controller.signal,
  });
  const response = await handler(request);
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  const text = isStream ? "" : await response.text();
  controller.abort();
  const isProblem = response.headers.get("content-type") === "application/problem+json";
  return { status: response.status, code: isProblem ? JSON.parse(text).code : undefined };
};

const isAboutSomething = ({ about, params, query, body, method, path }: Endpoint): boolean => {
  if (!about) return false;
  const asked = new URLSearchParams(queryOf({ path, query } as Endpoint));
  return (
    about({
      params: params.parse(Object.fromEntries(keysOf(params).map((key) => [key, GOOD_PARAMS[key]]))),
      query: query.parse(Object.fromEntries(asked)),
      body: method === "POST" ? body.parse(goodBodyOf({ path } as Endpoint).body) : undefined,
    }).length > 0
  );
};

const bearer = async (db: Database, grant: Pick<Grant, "role"> & Partial<Grant>) => ({
  authorization: `Bearer ${await givenToken(db, grant)}`,
});

test("I1: whoever has not signed in is told so by every endpoint, and by none anything else, but by those that let people in", async ({
  bff,
  db,
}) => {
  await publish(db, "account-1", deposits(1));
  for (const route of routes)
    for (const headers of [
      { authorization: "" },
      { authorization: `Bearer ${"a".repeat(43)}` },
      { cookie: `__Host-tidemark=${"a".repeat(43)}`, "sec-fetch-site": "same-origin" },
    ]) {
      const { status, code } = await send(route, bff, headers);
      const what = `${route.method} ${route.path} with ${JSON.stringify(headers)}`;
      if (route.endpoint.capability === OPEN) expect(code, what).not.toBe("not-signed-in");
      else expect({ status, code }, what).toEqual({ status: 401, code: "not-signed-in" });
    }
});

for (const role of roles)
  test(`I1: a ${role} may do at every endpoint what the one table says, within limits and without, and nothing outside of them`, async ({
    bff,
    db,
  }) => {
    await publish(db, "account-1", deposits(1));
    await register(db, balances);
    for (const [words, limits] of Object.entries(LIMITS)) {
      const headers = await bearer(db, { role, ...limits });
      for (const route of routes) {
        const { endpoint } = route;
        if (endpoint.capability === OPEN) continue;
        const what = `${endpoint.method} ${endpoint.path} for a ${role} with ${words}`;
        const { status, code } = await send(route, bff, headers);
        if (!hasCapability(role, endpoint.capability)) expect({ status, code }, what).toEqual({ status: 403, code: "forbidden" });
        else if (MANAGED.test(endpoint.path) && words !== "no limits")
          expect({ status, code }, what).toEqual({ status: 403, code: "forbidden" });
        else if (words === "other limits" && isAboutSomething(endpoint))
          expect({ status, code }, what).toEqual({ status: 404, code: "not-found" });
        else expect([401, 403], `${what}: ${status} ${code}`).not.toContain(status);
      }
    }
  });
