import { closeContext, installContext, openContext } from "@/server/bff/context";
import { config } from "@/server/bff/testing/bff-test";
import { givenToken, sendAs, withToken } from "@/server/bff/testing/given-token";
import { loadRoutes } from "@/server/bff/testing/routes";
import { eventPage } from "@/server/contracts/events";
import { problem } from "@/server/contracts/health";
import { sourceDetail } from "@/server/contracts/sources";
import { streamDetail } from "@/server/contracts/streams";
import { test as base, expect, readerOf } from "@/server/sources/message-db/testing/message-db-test";
import { write } from "@/server/sources/message-db/testing/write-message";

const routes = await loadRoutes();
const handlerOf = (path: string) => routes.find((each) => each.path === path)!.handler;

type Get = (path: string, url: string, secret?: string) => Promise<Response>;

/** `get` asks a route as the administrator, or as who has the token; `viewer` sees accounts alone. */
const test = base.extend<{ asking: { get: Get; viewer: string } }>({
  asking: async ({ url, storeUrl }, use) => {
    const opened = openContext(url, { ...config, sources: [{ name: "bank", url: await readerOf(storeUrl) }] });
    installContext(opened);
    const administrator = await givenToken(opened.db, { role: "administrator", name: "local" });
    const viewer = await givenToken(opened.db, { role: "viewer", streamPrefixes: ["account-"] });
    sendAs(administrator);
    const get: Get = (path, address, secret = administrator) =>
      handlerOf(path)(withToken(secret, new Request(`http://localhost:3000${address}`)));
    await use({ get, viewer });
    installContext(undefined);
    await closeContext(opened);
  },
});

test("a store of message-db is told, read and refused through the console as what it is, to each as far as they may see", async ({
  asking: { get, viewer },
  writer,
}) => {
  const own = await writer();
  await write(own, "account-1", "Opened", { owner: "Ada" });
  await write(own, "account-1", "Deposited", { owner: "Ada" });
  await write(own, "secret-1", "Opened", { owner: "Bea" });
  await write(own, "account:position", "Recorded", { position: 900 });
  await own.run("select write_message(gen_random_uuid()::varchar, 'account-2', 'Noted', null)");

  const detail = sourceDetail.parse(await (await get("/api/sources/{name}", "/api/sources/bank")).json());
  expect(detail).toMatchObject({ store: "message-db 1.3.0", state: "readable", head: { position: "5", safePosition: "5" } });
  expect(detail.consumers).toMatchObject([
    { name: "account:position", version: null, recordsEvery: 100, sentence: "It stands beyond the newest event of the store." },
  ]);
  expect(detail.consumers[0]!.defect).toContain("lies beyond the head of account, which is 5");

  const events = "/api/sources/{name}/events";
  const first = eventPage.parse(await (await get(events, "/api/sources/bank/events?limit=2")).json());
  expect(first.events.map(({ streamId, streamVersion }) => `${streamId} ${streamVersion}`)).toEqual(["account-1 0", "account-1 1"]);
  const rest = eventPage.parse(await (await get(events, `/api/sources/bank/events?limit=9&after=${first.next}`)).json());
  expect(rest.events.map(({ globalPosition }) => globalPosition)).toEqual(["3", "4", "5"]);
  const seen = await (await get(events, "/api/sources/bank/events", viewer)).text();
  expect(eventPage.parse(JSON.parse(seen)).events.map(({ streamId }) => streamId)).toEqual(["account-1", "account-1", "account-2"]);
  expect(seen).not.toContain("Ada");

  const stream = await get("/api/streams/{streamId}", "/api/streams/account-1?source=bank");
  expect(streamDetail.parse(await stream.json())).toMatchObject({ firstVersion: "0", lastVersion: "1", stream: { events: "2" } });
  const page = await get("/api/streams/{streamId}/events", "/api/streams/account-1/events?source=bank&limit=1&after=0");
  expect(eventPage.parse(await page.json()).events.map(({ streamVersion }) => streamVersion)).toEqual(["1"]);
  expect((await get("/api/streams/{streamId}", "/api/streams/secret-1?source=bank", viewer)).status).toBe(404);

  for (const after of ["7:1", "9223372036854775808", "0x1", "-1"])
    expect(problem.parse(await (await get(events, `/api/sources/bank/events?after=${after}`)).json())).toMatchObject({
      status: 400,
      field: "after",
    });
  const skipped = await get("/api/sources/{name}/skipped", "/api/sources/bank/skipped?consumer=account:position");
  expect(problem.parse(await skipped.json())).toMatchObject({ status: 422, field: "name" });
});
