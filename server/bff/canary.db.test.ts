import { Buffer } from "node:buffer";
import { afterEach, vi } from "vitest";
import type { Role } from "@/server/domain/access/roles";
import { test as base, expect } from "@/server/testing/database-test";
import { closeContext, installContext, openContext } from "./context";
import { canaryConfig } from "./testing/canary-config";
import { asker, CANARY, givenCanaries, type World } from "./testing/canary-world";
import { addressesOf, postsOf, valuesIn } from "./testing/crawl";
import { BOOKINGS, givenBookings } from "./testing/given-bookings";
import { givenLedger, LEDGER } from "./testing/given-ledger";
import { givenToken } from "./testing/given-token";
import { loadRoutes } from "./testing/routes";

const routes = await loadRoutes();

type Given = { world: World; as: (role: Role, limits?: { streamPrefixes?: string[]; projections?: string[] }) => Promise<World["ask"]> };

const test = base.extend<{ given: Given }>({
  given: async ({ url, db }, use) => {
    await givenLedger(url);
    const bookings = await givenBookings(url);
    const sources = [
      { name: LEDGER, url },
      { name: BOOKINGS, url: bookings.url },
    ];
    const context = openContext(url, { ...canaryConfig, sources });
    installContext(context);
    const world = { db, routes, ask: asker(routes, await givenToken(db, { role: "administrator", name: "the administrator" })) };
    await givenCanaries(url, world);
    let made = 0;
    await use({
      world,
      as: async (role, limits = {}) => {
        made += 1;
        return asker(routes, await givenToken(db, { role, name: `${role} ${made}`, ...limits }));
      },
    });
    installContext(undefined);
    await closeContext(context);
    await bookings.drop();
  },
});

afterEach(() => void vi.restoreAllMocks());

/** All that an answer is: its status, headers and body; of a stream the first message. */
const bytesOf = async (answer: Response): Promise<string> => {
  const head = [...answer.headers].map((pair) => pair.join(": ")).join("\n");
  if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) return `${head}\n\n${await answer.text()}`;
  const reader = answer.body!.getReader();
  let text = "";
  while (!text.includes("data: ")) text += Buffer.from((await reader.read()).value ?? []).toString();
  await reader.cancel();
  return `${head}\n\n${text}`;
};

type Crawled = { leaks: string[]; answered: Map<string, number[]> };

const templateOf = (path: string): string => path.replace(/\?.*/, "");

const crawl = async ({ routes, db }: World, ask: World["ask"], knows: (value: string) => boolean): Promise<Crawled> => {
  const crawled: Crawled = { leaks: [], answered: new Map() };
  const values = await valuesIn(db, knows);
  const look = async (what: string, answer: Response) => {
    const bytes = await bytesOf(answer);
    const at = CANARY.exec(bytes)?.index;
    if (at !== undefined) crawled.leaks.push(`${what} ${answer.status}: …${bytes.slice(Math.max(0, at - 120), at + 60)}…`);
    const route = routes.find(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(templateOf(what.split(" ")[1]!)));
    const name = `${what.split(" ")[0]} ${route?.path}`;
    crawled.answered.set(name, [...(crawled.answered.get(name) ?? []), answer.status]);
  };
  for (const path of addressesOf(values)) await look(`GET ${path}`, await ask(path));
  for (const { path, body } of postsOf(values)) await look(`POST ${path}`, await ask(path, body));
  return crawled;
};

const capturedLog = (): (() => string) => {
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  return () => lines.join("");
};

const MASKED_ROLES = ["support", "owner"] as const;

test("I5: a crawl of every endpoint brings nobody without the right any byte of a personal or unknown field", async ({ given }) => {
  const asAdministrator = await crawl(given.world, given.world.ask, () => true);
  const log = capturedLog();
  const byRole = new Map<Role, Crawled>();
  for (const role of MASKED_ROLES) byRole.set(role, await crawl(given.world, await given.as(role), (value) => !CANARY.test(value)));
  const logged = log();
  vi.restoreAllMocks();

  for (const [role, { leaks }] of byRole) expect(leaks.map((leak) => `${role}: ${leak}`)).toEqual([]);
  expect(CANARY.exec(logged)?.[0]).toBeUndefined();
  // The crawl comes to where they are: somebody who may see them does.
  expect(asAdministrator.leaks.length).toBeGreaterThan(60);
  const seen = [...(byRole.get("support")?.answered ?? [])].filter(([name]) => name.startsWith("GET"));
  const unseen = seen
    .filter(([, statuses]) => !statuses.some((status) => status === 200))
    .map(([name, statuses]) => `${name} ${[...new Set(statuses)]}`);
  // Refused to the role, or sick because an engine failed; a token has no sessions.
  expect(unseen.filter((name) => !/ (403|503)$/.test(name))).toEqual(["GET /api/me/sessions 409"]);
}, 240_000);

test("I11: what is outside of somebody's streams is not there, in any list, count, trace, file or stream of events", async ({ given }) => {
  const ask = await given.as("administrator", { streamPrefixes: ["tenant-a/"] });
  const values = await valuesIn(given.world.db, () => true);
  const outside = /tenant-b|Whispered/;
  const shown: string[] = [];
  for (const path of addressesOf(values)) {
    const answer = await ask(path);
    const bytes = await bytesOf(answer);
    if (/tenant-b/.test(path) && answer.status < 400) shown.push(`${path} ${answer.status}`);
    const at = outside.exec(bytes)?.index;
    if (at !== undefined && answer.status < 400) shown.push(`${path}: …${bytes.slice(Math.max(0, at - 120), at + 60)}…`);
  }
  const { events, streams } = await (await ask("/api/search/count")).json();

  expect(shown).toEqual([]);
  expect({ events, streams }).toEqual({ events: 7, streams: 2 });
}, 240_000);
