import { expect, test } from "vitest";
import { endpoints } from "@/server/contracts/endpoints";
import { openapiOf } from "./openapi";

const document = JSON.parse(JSON.stringify(openapiOf(endpoints)));

test("the contract describes every endpoint with its capability and how it refuses", () => {
  for (const { method, path, capability } of endpoints)
    expect(document.paths[path]?.[method.toLowerCase()], path).toMatchObject({
      "x-capability": capability,
      responses: { default: { content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } } },
    });
});

test("parameters of the path are required, those of the query only where the contract needs them", () => {
  const parameters = document.paths["/api/streams/{streamId}/state"].get.parameters.map(
    ({ name, in: place, required }: { name: string; in: string; required: boolean }) => `${place} ${name} ${required}`,
  );
  expect(parameters).toEqual([
    "path streamId true",
    "query source false",
    "query projection true",
    "query version false",
    "query at false",
  ]);
});

test("a POST tells its body and its Idempotency-Key, and the contract says nothing of internals", () => {
  const { post } = document.paths["/api/projections/{name}/pause"];
  expect(post.requestBody.content["application/json"].schema).toMatchObject({ required: ["reason"], additionalProperties: false });
  expect(post.parameters.map(({ name }: { name: string }) => name)).toEqual(["name", "Idempotency-Key"]);
  expect(JSON.stringify(document)).not.toContain("$schema");
});
