import { expect, type Page, type Request } from "@playwright/test";
import { sql } from "drizzle-orm";
import { addressesOf, postsOf, valuesIn } from "@/server/bff/testing/crawl";
import { withDatabase } from "@/server/commands/with-database";
import { CANARY, streams } from "./canaries";

/** What came, and from where. */
export type Seen = { where: string; text: string };

/** Scripts and fonts are built before there is any data. */
const isBuilt = (request: Request): boolean => new URL(request.url()).pathname.startsWith("/_next/static/");
/** It never ends: its messages are heard one by one. */
const isLive = (request: Request): boolean => new URL(request.url()).pathname === "/api/live";

const whatCame = async (request: Request): Promise<Seen> => {
  const { pathname, search } = new URL(request.url());
  const answer = await request.response();
  const head = answer ? (await answer.headersArray()).map(({ name, value }) => `${name}: ${value}`).join("\n") : "";
  // A redirect has no body, and one that the page gave up was not received.
  const body = await answer?.body().catch(() => undefined);
  return { where: `${request.method()} ${pathname}${search}`, text: `${head}\n\n${body?.toString("utf8") ?? ""}` };
};

/** Hears everything that comes to a page: documents, flights, answers, refusals, the messages of the live stream. */
export const listenTo = async (page: Page): Promise<{ seen: Seen[]; rest: () => Promise<void> }> => {
  const seen: Seen[] = [];
  const under = new Set<Request>();
  const came = async (request: Request) => {
    if (under.has(request)) seen.push(await whatCame(request));
    under.delete(request);
  };
  page.on("request", (request) => !isBuilt(request) && !isLive(request) && under.add(request));
  page.on("requestfinished", (request) => void came(request));
  page.on("requestfailed", (request) => under.delete(request));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  devtools.on("Network.eventSourceMessageReceived", ({ data }) => seen.push({ where: "GET /api/live", text: data }));
  const rest = async () => {
    // Where there is no page there is no frame around it.
    const frame = page.getByRole("button", { name: /^Account of/ });
    await frame.or(page.getByRole("heading", { name: "404" })).waitFor({ timeout: 60_000 });
    // Some are asked again and again: those count that were on their way when the page was complete.
    // What they brought may ask for more.
    for (let round = 0; round < 2; round++) {
      await expect(page.locator("[aria-busy='true']")).toHaveCount(0, { timeout: 60_000 });
      const awaited = [...under];
      await expect.poll(() => awaited.filter((request) => under.has(request)).length, { timeout: 60_000 }).toBe(0);
    }
    await expect(page.locator("[aria-busy='true']")).toHaveCount(0, { timeout: 60_000 });
    seen.push({ where: `what ${page.url()} shows`, text: await page.content() });
  };
  return { seen, rest };
};

/** The addresses of the pages that the navigation leads to. */
export const ledTo = (page: Page): Promise<string[]> =>
  page
    .getByRole("navigation", { name: "Pages" })
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));

/** Goes where the navigation leads, by pressing it, and then straight to `addresses`. */
export const crawlPages = async (page: Page, addresses: readonly string[]): Promise<Seen[]> => {
  const { seen, rest } = await listenTo(page);
  await page.goto("/");
  await rest();
  for (const href of await ledTo(page)) {
    await page.getByRole("navigation", { name: "Pages" }).locator(`a[href="${href}"]`).first().click();
    await expect(page).toHaveURL(href);
    await rest();
  }
  for (const address of addresses) {
    await page.goto(address);
    await rest();
  }
  return seen;
};

/** Pages of one thing: the streams with canaries, what was made of them, and what there is not. */
export const pagesOfCanaries = (databaseUrl: string): Promise<string[]> =>
  withDatabase(databaseUrl, async (db) => {
    const ids = async (table: ReturnType<typeof sql>) =>
      (await db.execute<{ id: string }>(sql`select id::text from ${table}`)).rows.map(({ id }) => id);
    const { sealed, plain, broken } = streams;
    return [
      ...[sealed, plain, broken].flatMap((stream) => [`/streams/${stream}`, `/streams/${stream}?v=1`, `/streams/${stream}?v=2&with=1`]),
      `/streams/${plain}?v=4&whatif=on&without=2`,
      "/streams?stream=canary-*",
      "/streams?type=AccountOpened&stream=canary-*",
      `/compare?left=${sealed}&right=${plain}`,
      "/traces/canary-trace",
      "/projections/account-balances",
      "/projections/statement-lines",
      "/dead-letters?prefix=canary-",
      `/dead-letters/account-balances/${broken}`,
      ...[sealed, plain].map((stream) => `/dead-letters/statement-lines/${stream}`),
      ...(await ids(sql`tidemark.operations`)).map((id) => `/operations/${id}`),
      ...(await ids(sql`tidemark.rebuilds`)).map((id) => `/rebuilds/${id}`),
      ...(await ids(sql`tidemark.case_files`)).map((id) => `/case-files/${id}`),
      ...(await ids(sql`tidemark.approvals`)).map((id) => `/approvals/${id}`),
      `/case-files/new?stream=${plain}&v=2`,
      "/account",
      "/approvals?show=all",
      "/streams/nobody",
      "/streams?from=yesterday",
      "/no-such-page",
    ];
  });

/** Every address and every change of the contracts, at everything that there is of the canaries. */
const requestsAbout = (databaseUrl: string): Promise<{ path: string; body?: object }[]> =>
  withDatabase(databaseUrl, async (db) => {
    const { rows } = await db.execute<{ id: string }>(
      sql`select event_id::text as id from event_store.events where stream_id = any(${sql.param(Object.values(streams))})`,
    );
    const values = {
      ...(await valuesIn(db, (value) => !CANARY.test(value))),
      streamId: Object.values(streams),
      stream: Object.values(streams),
      left: [streams.sealed],
      right: [streams.plain],
      eventId: rows.map(({ id }) => id),
      correlationId: ["canary-trace"],
      name: ["account-balances", "statement-lines"],
      projection: ["account-balances", "statement-lines", "merged-payloads"],
      sequence: Object.values(streams),
      key: Object.values(streams),
      types: ["AccountOpened,MoneyDeposited"],
    };
    const addresses = addressesOf(values).filter((path) => path !== "/api/live");
    return [...addresses.map((path) => ({ path })), ...postsOf(values)];
  });

/** Asks everything from inside the page, as its own scripts would; `posts` too where they are refused to whoever asks. */
export const crawlEndpoints = async (page: Page, databaseUrl: string, { posts }: { posts: boolean }): Promise<Seen[]> => {
  const asked = (await requestsAbout(databaseUrl)).filter(({ body }) => posts || body === undefined);
  return page.evaluate(async (requests) => {
    const answers: { where: string; text: string }[] = [];
    for (const { path, body } of requests) {
      const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
      const answer = await fetch(path, body ? { method: "POST", headers, body: JSON.stringify(body) } : {});
      const head = [...answer.headers].map((pair) => pair.join(": ")).join("\n");
      answers.push({ where: `${body ? "POST" : "GET"} ${path} ${answer.status}`, text: `${head}\n\n${await answer.text()}` });
    }
    return answers;
  }, asked);
};
