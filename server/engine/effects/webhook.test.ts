import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, expect } from "vitest";
import { position } from "@/server/domain/position";
import type { OutgoingEffect } from "@/server/projections/effect-sender";
import { webhook } from "./webhook";

type Serve = (listener: RequestListener) => Promise<string>;

const test = base.extend<{ serve: Serve }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  serve: async ({}, use) => {
    const servers: ReturnType<typeof createServer>[] = [];
    await use(async (listener) => {
      const server = createServer(listener);
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=secret`;
    });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  },
});

const effect: OutgoingEffect = {
  key: "fines/e-1/told",
  projection: "fines",
  version: 2,
  name: "told",
  sequence: "fine-1",
  event: { globalPosition: position("7"), streamId: "fine-1", streamVersion: 3n, eventId: "e-1", type: "FineIssued" },
  payload: { amount: "50.00" },
  attempt: 1,
};

test("posts the effect as JSON with its key, and the configured headers", async ({ serve }) => {
  const seen: { method: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
  const url = await serve(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method, headers: request.headers, body });
    response.writeHead(202).end("ok");
  });
  await webhook({ url, headers: { authorization: "Bearer t" } }).send(effect);
  const [request] = seen;
  expect(request).toMatchObject({
    method: "POST",
    headers: { "idempotency-key": "fines/e-1/told", "content-type": "application/json", authorization: "Bearer t" },
  });
  expect(JSON.parse(request!.body)).toEqual({
    ...{ key: "fines/e-1/told", projection: "fines", version: 2, name: "told", sequence: "fine-1", payload: { amount: "50.00" } },
    event: { globalPosition: "7", streamId: "fine-1", streamVersion: "3", eventId: "e-1", type: "FineIssued" },
  });
});

test("follows no redirect: what a receiver points at is no address of ours", async ({ serve }) => {
  let followed = 0;
  const elsewhere = await serve((_, response) => {
    followed += 1;
    response.end();
  });
  const url = await serve((_, response) => response.writeHead(307, { location: elsewhere }).end());
  await expect(webhook({ url }).send(effect)).rejects.toThrow(/answered 307$/);
  expect(followed).toBe(0);
});

test("an answer that is not 2xx and no answer in time are failures, told without the address's secrets", async ({ serve }) => {
  const refusing = await serve((_, response) => response.writeHead(500).end());
  await expect(webhook({ url: refusing }).send(effect)).rejects.toThrow(/^127\.0\.0\.1:\d+ answered 500$/);
  const silent = await serve(() => undefined);
  await expect(webhook({ url: silent, timeoutMs: 50 }).send(effect)).rejects.toThrow(
    /^127\.0\.0\.1:\d+ cannot be reached: no answer within 50 ms$/,
  );
});

test.each(["ftp://receiver/", "http://user:word@receiver/", "no address"])("%s is refused when it is configured", (url) => {
  expect(() => webhook({ url })).toThrow();
});
