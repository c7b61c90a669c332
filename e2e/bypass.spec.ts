import type { APIRequestContext } from "@playwright/test";
import { GOOD_PARAMS, goodBodyOf, pathOf, queryOf } from "@/server/bff/testing/good-request";
import { endpoints } from "@/server/contracts/endpoints";
import { givenAccount } from "./support/accounts";
import { expect, test } from "./support/console-test";

test.use({ sample: "none" });

const HEADERS: Record<string, string>[] = [
  {},
  ...["middleware", "src/middleware", "proxy", "src/proxy", "pages/_middleware"].map((name) => ({
    "x-middleware-subrequest": Array.from({ length: 5 }, () => name).join(":"),
  })),
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { "next-router-segment-prefetch": "/streams" },
  { "x-nextjs-data": "1" },
  { "x-middleware-rewrite": "/api/streams", "x-middleware-next": "1", "x-invoke-path": "/api/streams", "x-matched-path": "/api/streams" },
  { "x-forwarded-host": "localhost", "x-forwarded-proto": "https", "x-tidemark-address": "127.0.0.1" },
  { authorization: "Bearer null", cookie: "__Host-tidemark=; __Host-tidemark-sign-in=x" },
];

/** Addresses that some version of Next once served in place of the one that was guarded. */
const disguises = (path: string): string[] => [
  `${path}.rsc`,
  `${path}?_rsc=abcde`,
  `${path}/`,
  `/${path}`,
  `${path}.segments/_tree.segment.rsc`,
  `${path}.segments/__PAGE__.segment.rsc`,
  `${path}.prefetch.rsc`,
  `/_next/data/build${path}.json`,
  `/_next/data/build/en${path}.json`,
  `/en${path}`,
  path.replace("/api/", "/%61pi/"),
  path.replace("/api/", "/api/./"),
  path.replace("/api/", "/x/..%2fapi/"),
  `${path};x=1`,
  `/_next/image?url=${encodeURIComponent(path)}&w=640&q=75`,
];

const PAGES = ["/", "/streams", "/traces", "/dead-letters", "/rebuilds", "/operations", "/case-files", "/people", "/tokens", "/action-log"];

type Seen = { status: number; text: string };

const ask = async (stranger: APIRequestContext, path: string, init: object): Promise<Seen> => {
  const answer = await stranger.fetch(path, { maxRedirects: 3, failOnStatusCode: false, ...init });
  return { status: answer.status(), text: await answer.text() };
};

test("I2: no header and no address that Next treats in a way of its own gets anything but a refusal from an endpoint", async ({
  playwright,
  console,
}) => {
  const { streamId, email } = await givenAccount(console.databaseUrl);
  const stranger = await playwright.request.newContext({ baseURL: console.url, storageState: { cookies: [], origins: [] } });
  const guarded = endpoints.filter(({ capability }) => capability !== "sign-in:begin");
  for (const endpoint of guarded) {
    const address = `${pathOf(endpoint, { ...GOOD_PARAMS, streamId })}?${queryOf(endpoint)}`;
    const init = endpoint.method === "POST" ? { method: "POST", data: goodBodyOf(endpoint).body } : {};
    const answers = await Promise.all(
      HEADERS.map(async (headers) => {
        const { status, text } = await ask(stranger, address, { ...init, headers });
        return { headers, status, code: JSON.parse(text).code, isTold: text.includes(email) };
      }),
    );
    const refused = HEADERS.map((headers) => ({ headers, status: 401, code: "not-signed-in", isTold: false }));
    expect(answers, `${endpoint.method} ${address}`).toEqual(refused);
  }
  for (const disguise of ["/api/streams", `/api/streams/${streamId}/events`, "/api/projections", "/api/people"].flatMap(disguises))
    for (const headers of [{}, { rsc: "1" }]) {
      const { status, text } = await ask(stranger, `${console.url}${disguise}`, { headers });
      expect(text, disguise).not.toContain(email);
      expect(text, `${disguise}: ${status}`).not.toMatch(/"(events|streams|people|projections)":\[/);
    }
  await stranger.dispose();
});

test("I2: the pages are shells: whoever has not signed in finds no customer's data in them, in whatever form they ask", async ({
  playwright,
  console,
}) => {
  const { streamId, email } = await givenAccount(console.databaseUrl);
  const stranger = await playwright.request.newContext({ baseURL: console.url, storageState: { cookies: [], origins: [] } });
  for (const page of [...PAGES, `/streams/${streamId}`, `/streams/${streamId}?v=2`])
    for (const address of [page, `${page.split("?")[0]}.rsc`, `${page.split("?")[0]}.segments/_tree.segment.rsc`])
      for (const headers of address === page ? HEADERS : [{}, { rsc: "1" }]) {
        const { status, text } = await ask(stranger, address, { headers });
        expect(status, address).toBeLessThan(500);
        for (const canary of [email, "Ada Rossi", "100.00", "account-000001", "AccountOpened"]) expect(text, address).not.toContain(canary);
      }
  await stranger.dispose();
});
