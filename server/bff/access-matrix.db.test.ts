import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { givenToken } from "@/server/bff/testing/given-token";
import { GOOD_PARAMS, goodBodyOf, goodInit, keysOf, pathOf, queryOf } from "@/server/bff/testing/good-request";
import { loadRoutes, type Route } from "@/server/bff/testing/routes";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import type { Database } from "@/server/db/database";
import { type Capability, hasCapability } from "@/server/domain/access/capabilities";
import { EVERYWHERE, type Grant, isInside, type Subject } from "@/server/domain/access/grants";
import { type Role, roles } from "@/server/domain/access/roles";

const routes = await loadRoutes();

const OPEN = "sign-in:begin";
/** Of these a role counts only where nothing limits it. */
const MANAGED = /^\/api\/(people|tokens)/;

/** What the good request's body asks for besides. */
const ALSO_NEEDED: Readonly<Record<string, readonly Capability[]>> = { "/api/saved-searches": ["searches:share"] };

/** Where the good request is about something, and what: the objects are there, in a stream and a projection of these names. */
const LIMITS = {
  "no limits": { streamPrefixes: null, projections: null },
  "the right limits": { streamPrefixes: ["account-"], projections: ["balances"] },
  "limits of other streams": { streamPrefixes: ["elsewhere/"], projections: null },
  "other limits": { streamPrefixes: ["elsewhere/"], projections: ["amounts"] },
} as const;

const LIMIT_WORDS = ["no limits", "the right limits", "limits of other streams", "other limits"] as const;

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

const subjectsOf = ({ about, params, query, body, method, path }: Endpoint): readonly Subject[] => {
  if (!about) return [];
  const asked = new URLSearchParams(queryOf({ path, query } as Endpoint));
  return about({
    params: params.parse(Object.fromEntries(keysOf(params).map((key) => [key, GOOD_PARAMS[key]]))),
    query: query.parse(Object.fromEntries(asked)),
    body: method === "POST" ? body.parse(goodBodyOf({ path } as Endpoint).body) : undefined,
  });
};

const FORBIDDEN = { status: 403, code: "forbidden" };
const NOT_THERE = { status: 404, code: "not-found" };

/** Null where the request gets through to what it asks for. */
const expectedOf = (endpoint: Endpoint, role: Role, words: keyof typeof LIMITS): typeof FORBIDDEN | null => {
  const needed = [endpoint.capability, ...(endpoint.method === "POST" ? (ALSO_NEEDED[endpoint.path] ?? []) : [])];
  if (needed.some((capability) => !hasCapability(role, capability))) return FORBIDDEN;
  if (MANAGED.test(endpoint.path) && words !== "no limits") return FORBIDDEN;
  const limits = [LIMITS[words]];
  const outside = subjectsOf(endpoint).find((subject) => !isInside(limits, subject));
  if (!outside) return null;
  // Known to them, but not theirs as a whole: they are told why.
  const isWhole = outside.streamId === EVERYWHERE.streamId && isInside(limits, { projection: outside.projection });
  return isWhole ? FORBIDDEN : NOT_THERE;
};

/** Some answers are waited for: they are waited for together. */
const inTens = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / 10) }, (_, n) => all.slice(n * 10, n * 10 + 10));

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
    for (const words of LIMIT_WORDS) {
      const headers = await bearer(db, { role, ...LIMITS[words] });
      for (const some of inTens(routes.filter(({ endpoint }) => endpoint.capability !== OPEN)))
        await Promise.all(
          some.map(async (route) => {
            const { status, code } = await send(route, bff, headers);
            const what = `${route.method} ${route.path} for a ${role} with ${words}: ${status} ${code}`;
            const expected = expectedOf(route.endpoint, role, words);
            if (expected === null) expect([401, 403], what).not.toContain(status);
            else expect({ status, code }, what).toEqual(expected);
          }),
        );
    }
  }, 600_000);
