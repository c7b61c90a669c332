import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { GOOD_PARAMS, goodBodyOf, goodInit, keysOf, pathOf, queryOf } from "@/server/bff/testing/good-request";
import { loadRoutes } from "@/server/bff/testing/routes";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import { problem } from "@/server/contracts/health";

const routes = await loadRoutes();

const BAD_QUERY: Record<string, string[]> = {
  limit: ["0", "501", "1000000000000", "-1", "1.5", "ten", ""],
  after: ["first", "-1", "1.5", "99999999999999999999", "9223372036854775808", "", "1-", "1-2-3", "1-9223372036854775808"],
  version: ["first", "-1", "9223372036854775808"],
  at: ["yesterday", "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "2026-01-01", "-1"],
  without: ["", "first", "-1", "3,", "3-", "0", "2-1", "2", "1".repeat(1_001)],
  payloads: ["", "{", "[]", "7", '{"first":{}}', '{"0":{}}', '{"2":{}}', '{"1":9007199254740993}', '{"1":"\\u0000'],
  foldVersion: ["", "0", "-1", "1.5", "9", "first", "9999999999"],
  from: ["yesterday", "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "2026-01-01", "9999-12-31T23:59:59-23:00"],
  to: ["tomorrow"],
  direction: ["sideways"],
  window: ["5y"],
  payload: ["", "article", "amount > much", 'a = "b', "a\u0000b = 1", 'a = "\\u0000"', 'a = "\\ud800"'],
  q: ["", "a".repeat(501)],
  upTo: ["first", "-1", ""],
  zone: ["", "Mars/Olympus", "+02:00", "'; --"],
  format: ["", "pdf"],
  contains: [
    ...["{", "nothing", "1e400", '{"a":9007199254740993}', '{"a":0.12345678901234567890}'],
    ...['{"a":"\\u0000"}', '{"a":"\\ud800"}', '{"\\u0000":1}', '{"a":{"\\ud800":1}}'],
  ],
  source: ["elsewhere", "Native", "'"],
  projection: ["../x", "A", "a".repeat(100)],
  stream: ["", "a".repeat(501)],
  type: ["", "a".repeat(201)],
  actor: [""],
  correlationId: [""],
  business: [""],
  target: [""],
  action: ["", "Promote", "promote rebuild", "a".repeat(61)],
  fingerprint: ["", "xyz", "0123456789ABCDEF", "0123456789abcdef0"],
  streamPrefix: ["", "a".repeat(501)],
  olderThanSeconds: ["", "-1", "1.5", "315360001", "1e3"],
  minAttempts: ["", "-1", "1000001"],
  maxAttempts: ["", "-1", "1000001"],
  kind: ["", "rebuild"],
  state: ["", "finished"],
  show: ["", "closed"],
  severity: ["", "worst", "grave"],
  rule: ["", "projection_lag"],
  outcome: ["", "lost"],
  check: ["", "Gaps", "a-b", "a".repeat(61)],
  sequence: ["", "a".repeat(501)],
  before: ["first", "-1", "9223372036854775808", "", "7,", "7,8,9", "7,9223372036854775808"],
  left: ["", "a".repeat(501)],
  right: ["", "a".repeat(501), "account-1"],
  symptom: ["", "slow"],
  said: ["", "letters", "letters:maybe", "letters:yes,", "nowhere:yes", "constructor:yes", "a:no".repeat(400)],
};
const TEXTS = [
  "q",
  "business",
  "type",
  "actor",
  "correlationId",
  "stream",
  "target",
  "projection",
  "source",
  "window",
  "direction",
  "sequence",
];
const BAD_PARAMS = ["%00", "a%00b", "%E0%A4%A", "%ED%A0%80", "a".repeat(600)];

/** What the provider adds to its answer is ignored, as its protocol asks. */
const ignoresUnknownKeys = ({ query }: Endpoint): boolean => query.safeParse({ nonsense: "1" }).success;

const badQueries = ({ query, ...endpoint }: Endpoint): [field: string, query: string][] => [
  ...(ignoresUnknownKeys({ query, ...endpoint }) ? [] : ["nonsense", "sort", "__proto__", "constructor", "limit[]"]).map(
    (key): [string, string] => [key, `${encodeURIComponent(key)}=id;drop`],
  ),
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
  const init = goodInit(endpoint);

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

type BadBody = [what: string, status: number, field: string, init: RequestInit];

const badTexts = (body: Record<string, unknown>, text: string): BadBody[] => [
  ["no text", 400, text, post({ ...body, [text]: undefined })],
  ["text of another type", 400, text, post({ ...body, [text]: 1 })],
  ["text of two letters", 400, text, post({ ...body, [text]: " ab " })],
  ["text of 501 letters", 400, text, post({ ...body, [text]: "a".repeat(501) })],
  ["NUL", 400, text, post({ ...body, [text]: "a\u0000bc" })],
  ["a lone surrogate", 400, text, post(JSON.stringify({ ...body, [text]: "abc" }).replace(`"abc"`, `"abc\\ud800"`))],
];

/** Every refusal of a body that is otherwise good: only the text for people, or a key too many, is wrong. */
const badBodies = ({ body, text }: { body: Record<string, unknown>; text?: string }): BadBody[] => [
  ["no JSON", 400, "body", post("{")],
  ["nothing", 400, "body", post("")],
  ["a list", 400, "body", post([])],
  ["null", 400, "body", post("null")],
  ...(text === undefined ? [] : badTexts(body, text)),
  ["an unknown key", 400, "force", post({ ...body, force: true })],
  [
    "__proto__",
    400,
    "__proto__",
    post(JSON.stringify({ ...body, replaced: {} }).replace(`"replaced":{}`, `"__proto__":{"polluted":true}`)),
  ],
  ["constructor", 400, "constructor", post({ ...body, constructor: { prototype: { polluted: true } } })],
  ["bytes that are not UTF-8", 400, "body", { ...post(""), body: new Uint8Array([0x22, 0xff, 0x22]) }],
  ["2 MB", 413, "body", post({ ...body, [text ?? "reason"]: "a".repeat(2_000_000) })],
  ["2 MB without a length", 413, "body", chunked(2_000_000)],
  ["a form", 415, "Content-Type", post(`${text ?? "reason"}=because`, { "content-type": "application/x-www-form-urlencoded" })],
  ["plain text", 415, "Content-Type", post(JSON.stringify(body), { "content-type": "text/plain" })],
  ["an Idempotency-Key with a space", 400, "Idempotency-Key", post(body, { "idempotency-key": "a b" })],
  ["a page of another site", 403, "Sec-Fetch-Site", post(body, { "sec-fetch-site": "cross-site" })],
  ["a page of another port", 403, "Sec-Fetch-Site", post(body, { "sec-fetch-site": "same-site" })],
  ["another origin", 403, "Origin", post(body, { origin: "http://evil.example" })],
  ["an opaque origin", 403, "Origin", post(body, { origin: "null" })],
  ["a name that was rebound to loopback", 421, "Host", post(body, { host: "evil.example" })],
];

for (const { endpoint, handler } of routes.filter(({ method }) => method === "POST"))
  test(`${endpoint.method} ${endpoint.path} refuses every bad body and caller, and changes nothing`, async ({ bff, db }) => {
    await register(db, balances);
    await db.execute(`update tidemark.checkpoints set failure = '{"event":null,"cause":{"type":"T","message":"m"}}', failed_at = now()`);
    const stateOf = async () =>
      (
        await db.execute(
          "select p.desired, c.failure, (select count(*) from tidemark.operator_actions where action <> 'denied') from tidemark.projections p, tidemark.checkpoints c",
        )
      ).rows;
    const before = await stateOf();
    for (const [what, status, field, init] of badBodies(goodBodyOf(endpoint))) {
      const response = await handler(bff(pathOf(endpoint), init));
      expect(response.status, what).toBe(status);
      await expectRefusal(response, field, what);
    }
    expect(await stateOf()).toEqual(before);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

test("I12: every answer of every route forbids caching, sniffing and embedding, and tells no other site where its reader was", async ({
  bff,
  db,
}) => {
  await publish(db, "account-1", deposits(1));
  for (const { endpoint, handler } of routes) {
    const controller = new AbortController();
    const init = { ...goodInit(endpoint), signal: controller.signal };
    for (const host of ["localhost:3000", "evil.example"]) {
      const response = await handler(bff(`${pathOf(endpoint)}?${queryOf(endpoint, "")}`, { ...init, headers: { ...init.headers, host } }));
      expect(response.headers.get("cache-control"), endpoint.path).toMatch(/^no-store/);
      expect(response.headers.get("x-content-type-options"), endpoint.path).toBe("nosniff");
      expect(response.headers.get("cross-origin-resource-policy"), endpoint.path).toBe("same-origin");
      expect(response.headers.get("referrer-policy"), endpoint.path).toBe("no-referrer");
    }
    controller.abort();
  }
});
