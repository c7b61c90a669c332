import { z } from "zod";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { loadRoutes } from "@/server/bff/testing/routes";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import { problem } from "@/server/contracts/health";

const routes = await loadRoutes();

const GOOD_PARAMS: Record<string, string> = { name: "balances", streamId: "account-1" };
const GOOD_QUERY: Record<string, string> = { projection: "balances", version: "1" };
const BAD_QUERY: Record<string, string[]> = {
  limit: ["0", "501", "1000000000000", "-1", "1.5", "ten", ""],
  after: ["first", "-1", "1.5", "99999999999999999999", "9223372036854775808", ""],
  version: ["first", "-1", "9223372036854775808"],
  from: ["yesterday", "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "2026-01-01", "9999-12-31T23:59:59-23:00"],
  to: ["tomorrow"],
  direction: ["sideways"],
  window: ["5y"],
  contains: ["{", "nothing", "1e400", '{"a":9007199254740993}', '{"a":"\\u0000"}', '{"a":"\\ud800"}'],
  source: ["elsewhere", "Native", "'"],
  projection: ["../x", "A", "a".repeat(100)],
  stream: ["", "a".repeat(501)],
  type: ["", "a".repeat(201)],
  actor: [""],
  correlationId: [""],
  business: [""],
  target: [""],
};
const TEXTS = ["business", "type", "actor", "correlationId", "stream", "target", "projection", "source", "window", "direction"];
const BAD_PARAMS = ["%00", "a%00b", "%E0%A4%A", "%ED%A0%80", "a".repeat(600)];

const keysOf = (schema: z.ZodType): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

const pathOf = ({ path }: Endpoint, params: Record<string, string> = GOOD_PARAMS): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name]!);

/** Needed keys, so that a refusal names the bad one and not a missing one. */
const queryOf = ({ query }: Endpoint, bad: string): string => {
  const needed = keysOf(query).filter((key) => GOOD_QUERY[key] && !bad.startsWith(`${key}=`));
  return [...needed.map((key) => `${key}=${GOOD_QUERY[key]}`), bad].filter(Boolean).join("&");
};

const badQueries = ({ query }: Endpoint): [field: string, query: string][] => [
  ...["nonsense", "sort", "__proto__", "constructor", "limit[]"].map((key): [string, string] => [
    key,
    `${encodeURIComponent(key)}=id;drop`,
  ]),
  ...keysOf(query).flatMap((key) => [
    ...(BAD_QUERY[key] ?? []).map((value): [string, string] => [key, `${key}=${encodeURIComponent(value)}`]),
    [key, `${key}=%E0%A4%A`] satisfies [string, string],
    [key, `${key}=1&${key}=1`] satisfies [string, string],
    ...(TEXTS.includes(key) ? [[key, `${key}=a%00b`] satisfies [string, string]] : []),
  ]),
];

const expectRefusal = async (response: Response, field: string, what: string) => {
  const text = await response.text();
  expect(response.status, `${what}: ${text}`).toBeGreaterThanOrEqual(400);
  expect(response.status, `${what}: ${text}`).toBeLessThan(500);
  expect(response.headers.get("content-type"), what).toBe("application/problem+json");
  expect(problem.parse(JSON.parse(text)).field, `${what}: ${text}`).toBe(field);
};

for (const { endpoint, handler } of routes) {
  const name = `${endpoint.method} ${endpoint.path}`;
  const init = endpoint.method === "POST" ? post({ reason: "because of a test" }) : {};

  test(`${name} refuses every bad query by the name of its field`, async ({ bff, db }) => {
    await publish(db, "account-1", deposits(1));
    for (const [field, query] of badQueries(endpoint))
      await expectRefusal(await handler(bff(`${pathOf(endpoint)}?${queryOf(endpoint, query)}`, init)), field, query);
  });

  for (const param of keysOf(endpoint.params))
    test(`${name} refuses every bad ${param} in its path by name`, async ({ bff }) => {
      for (const bad of BAD_PARAMS)
        await expectRefusal(
          await handler(bff(`${pathOf(endpoint, { ...GOOD_PARAMS, [param]: bad })}?${queryOf(endpoint, "")}`, init)),
          param,
          bad,
        );
    });

  test(`${name} survives hostile text in every part: never a 500`, async ({ bff, db }) => {
    await publish(db, "account-1", deposits(1));
    await register(db, balances);
    const hostile = [
      "'; drop table tidemark.projections; --",
      "/..%2f",
      "\r\nSet-Cookie: a=b",
      "{}",
      "9223372036854775807",
      "\u{1F30A}",
      "%",
    ];
    for (const key of keysOf(endpoint.query))
      for (const text of hostile) {
        const controller = new AbortController();
        const query = queryOf(endpoint, `${key}=${encodeURIComponent(text)}`);
        const response = await handler(bff(`${pathOf(endpoint)}?${query}`, { ...init, signal: controller.signal }));
        expect(response.status, `${key}=${text}`).toBeLessThan(500);
        controller.abort();
      }
  });
}

// `duplex` is what Node asks of a streamed body; the DOM's types do not know it.
const STREAMED = { method: "POST", headers: { "content-type": "application/json" }, duplex: "half" };

const chunked = (bytes: number): RequestInit => ({
  ...STREAMED,
  body: new ReadableStream({
    start: (controller) => {
      for (let sent = 0; sent < bytes; sent += 10_000) controller.enqueue(new Uint8Array(10_000).fill(97));
      controller.close();
    },
  }),
});

const badBodies = (): [what: string, status: number, field: string, init: RequestInit][] => [
  ["no JSON", 400, "body", post("{")],
  ["nothing", 400, "body", post("")],
  ["a list", 400, "body", post([])],
  ["null", 400, "body", post("null")],
  ["no reason", 400, "reason", post({})],
  ["a reason of another type", 400, "reason", post({ reason: 1 })],
  ["a reason of two letters", 400, "reason", post({ reason: " ab " })],
  ["a reason of 501 letters", 400, "reason", post({ reason: "a".repeat(501) })],
  ["NUL", 400, "reason", post({ reason: "a\u0000bc" })],
  ["a lone surrogate", 400, "reason", post('{"reason":"abc\\ud800"}')],
  ["an unknown key", 400, "force", post({ reason: "because", force: true })],
  ["__proto__", 400, "__proto__", post('{"reason":"because","__proto__":{"polluted":true}}')],
  ["constructor", 400, "constructor", post('{"reason":"because","constructor":{"prototype":{"polluted":true}}}')],
  ["bytes that are not UTF-8", 400, "body", { ...post(""), body: new Uint8Array([0x22, 0xff, 0x22]) }],
  ["2 MB", 413, "body", post({ reason: "a".repeat(2_000_000) })],
  ["2 MB without a length", 413, "body", chunked(2_000_000)],
  ["a form", 415, "Content-Type", post("reason=because", { "content-type": "application/x-www-form-urlencoded" })],
  ["plain text", 415, "Content-Type", post('{"reason":"because"}', { "content-type": "text/plain" })],
  ["an Idempotency-Key with a space", 400, "Idempotency-Key", post({ reason: "because" }, { "idempotency-key": "a b" })],
  ["a page of another site", 403, "Sec-Fetch-Site", post({ reason: "because" }, { "sec-fetch-site": "cross-site" })],
  ["a page of another port", 403, "Sec-Fetch-Site", post({ reason: "because" }, { "sec-fetch-site": "same-site" })],
  ["another origin", 403, "Origin", post({ reason: "because" }, { origin: "http://evil.example" })],
  ["an opaque origin", 403, "Origin", post({ reason: "because" }, { origin: "null" })],
  ["a name that was rebound to loopback", 421, "Host", post({ reason: "because" }, { host: "evil.example" })],
];

for (const { endpoint, handler } of routes.filter(({ method }) => method === "POST"))
  test(`${endpoint.method} ${endpoint.path} refuses every bad body and caller, and changes nothing`, async ({ bff, db }) => {
    await register(db, balances);
    await db.execute(`update tidemark.checkpoints set failure = '{"event":null,"cause":{"type":"T","message":"m"}}', failed_at = now()`);
    const stateOf = async () =>
      (
        await db.execute(
          "select p.desired, c.failure, (select count(*) from tidemark.operator_actions) from tidemark.projections p, tidemark.checkpoints c",
        )
      ).rows;
    const before = await stateOf();
    for (const [what, status, field, init] of badBodies()) {
      const response = await handler(bff(pathOf(endpoint), init));
      expect(response.status, what).toBe(status);
      await expectRefusal(response, field, what);
    }
    expect(await stateOf()).toEqual(before);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

test("every answer of every route forbids caching, sniffing and embedding", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(1));
  for (const { endpoint, handler } of routes) {
    const controller = new AbortController();
    const init = { ...(endpoint.method === "POST" ? post({ reason: "because of a test" }) : {}), signal: controller.signal };
    for (const host of ["localhost:3000", "evil.example"]) {
      const response = await handler(bff(`${pathOf(endpoint)}?${queryOf(endpoint, "")}`, { ...init, headers: { ...init.headers, host } }));
      expect(response.headers.get("cache-control"), endpoint.path).toMatch(/^no-store/);
      expect(response.headers.get("x-content-type-options"), endpoint.path).toBe("nosniff");
      expect(response.headers.get("cross-origin-resource-policy"), endpoint.path).toBe("same-origin");
    }
    controller.abort();
  }
});
