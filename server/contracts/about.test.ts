import { expect, test } from "vitest";
import { z } from "zod";
import { isInside } from "@/server/domain/access/grants";
import type { Endpoint } from "./define-endpoint";
import { endpoints } from "./endpoints";
import { pauseProjectionEndpoint, resumeProjectionEndpoint, retryProjectionEndpoint } from "./projection-endpoints";
import { dryRunEndpoint, startRebuildEndpoint } from "./rebuild-endpoints";

const NAMES = ["streamId", "stream", "left", "right", "projection"];

const shapeOf = (schema: z.ZodType): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

const named = endpoints.flatMap((endpoint) => {
  const { method, path, params, query, body } = endpoint;
  const keys = [...shapeOf(params), ...shapeOf(query), ...shapeOf(body)];
  const isNamed = keys.some((key) => NAMES.includes(key)) || path.startsWith("/api/projections/{name}");
  return isNamed ? [[`${method} ${path}`, endpoint] as const] : [];
});

test("I11: every endpoint that names a stream or a projection says so, and is not there for who may not see it", () => {
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(([, { about }]) => about === undefined).map(([name]) => name)).toEqual([]);
});

const WHOLE: readonly Endpoint[] = [
  pauseProjectionEndpoint,
  resumeProjectionEndpoint,
  retryProjectionEndpoint,
  startRebuildEndpoint,
  dryRunEndpoint,
];

test("I11: what is done to a whole projection is nobody's whose role is limited to some streams", () => {
  const asked = { params: { name: "balances" }, query: {}, body: { projection: "balances" } };
  const scope = [{ streamPrefixes: ["account-"], projections: null }];
  for (const { path, about } of WHOLE)
    expect(
      about?.(asked).every((subject) => isInside(scope, subject)),
      path,
    ).toBe(false);
});
