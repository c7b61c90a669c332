import { expect, test } from "vitest";
import { z } from "zod";
import { endpoints } from "./endpoints";

/** What names a person or lets one in, and what people write in their own words. */
const NOT_IN_AN_ADDRESS =
  /secret|password|passphrase|token|cookie|session(?!s)|e-?mail|phone|personal|reason|note|question|comment|subject|displayName/i;

const keysOf = (schema: z.ZodType): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

test("I12: no endpoint takes a secret, a person's data or somebody's words in its address", () => {
  const found = endpoints.flatMap(({ method, path, params, query }) =>
    [...keysOf(params), ...keysOf(query)].filter((key) => NOT_IN_AN_ADDRESS.test(key)).map((key) => `${method} ${path} ${key}`),
  );
  expect(found).toEqual([]);
  expect(endpoints.filter(({ method, query }) => method === "POST" && keysOf(query).length > 0).map(({ path }) => path)).toEqual([]);
});

test("I12: whoever lets somebody in takes the proof in the body", () => {
  const proofs = endpoints
    .filter(({ path }) => /^\/api\/sign-in\/(link|password)$/.test(path))
    .map(({ method, body }) => [method, keysOf(body).sort()]);
  expect(proofs).toEqual([
    ["POST", ["secret"]],
    ["POST", ["name", "password"]],
  ]);
});
