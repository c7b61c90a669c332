import { expect, test } from "vitest";
import { z } from "zod";
import { command } from "@/server/bff/command";
import { route } from "@/server/bff/route";
import { loadRoutes } from "@/server/bff/testing/routes";
import { defineEndpoint } from "@/server/contracts/define-endpoint";
import { endpoints } from "@/server/contracts/endpoints";
import { pauseProjectionEndpoint } from "@/server/contracts/projection-endpoints";
import { healthEndpoint } from "@/server/contracts/system-endpoints";

const routes = await loadRoutes();

const plain = { params: z.strictObject({}), query: z.strictObject({}), body: z.undefined(), answer: z.object({}) };

test("every route of app/api is an endpoint of the contracts, served where the contract says, and every endpoint has its route", () => {
  for (const { path, method, endpoint } of routes) expect(`${endpoint.method} ${endpoint.path}`).toBe(`${method} ${path}`);
  expect(routes.map(({ endpoint }) => endpoint.summary).sort()).toEqual(endpoints.map(({ summary }) => summary).sort());
});

test("an endpoint without a capability does not compile", () => {
  // @ts-expect-error the capability is missing
  defineEndpoint({ ...plain, method: "GET", path: "/api/x", summary: "" });
  // @ts-expect-error it is none that an actor could have
  defineEndpoint({ ...plain, method: "GET", path: "/api/x", summary: "", capability: "everything" });
  expect(endpoints.filter(({ capability }) => !capability)).toEqual([]);
});

test("a POST that does not honour its Idempotency-Key does not compile, nor does a GET that opens a transaction", () => {
  // @ts-expect-error `command` serves POSTs
  route(pauseProjectionEndpoint, () => ({ name: "", desired: "paused", changed: false, message: "", acceptedAt: "" }));
  // @ts-expect-error `route` serves GETs
  command(healthEndpoint, async () => ({ healthy: true, issues: [], eventCount: 0, checkedAt: "", durationSeconds: 0 }));
  expect(endpoints.every(({ method }) => method === "GET" || method === "POST")).toBe(true);
});
