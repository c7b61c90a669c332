import { expect, test } from "vitest";
import { z } from "zod";
import { endpoints } from "./endpoints";

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
