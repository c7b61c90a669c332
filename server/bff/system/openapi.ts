import { z } from "zod";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import { problem } from "@/server/contracts/health";

type JsonSchema = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const parametersOf = (place: "path" | "query", schema: z.ZodType): JsonSchema[] => {
  const { properties, required } = schemaOf(schema, "input");
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || needed.includes(name),
    schema: property,
  }));
};

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key gives the first answer again and does nothing twice.",
  schema: { type: "string", minLength: 1, maxLength: 200 },
};

const operationOf = (endpoint: Endpoint): JsonSchema => ({
  summary: endpoint.summary,
  "x-capability": endpoint.capability,
  parameters: [
    ...parametersOf("path", endpoint.params),
    ...parametersOf("query", endpoint.query),
    ...(endpoint.method === "POST" ? [IDEMPOTENCY_KEY] : []),
  ],
  ...(endpoint.method === "POST"
    ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(endpoint.body, "input") } } } }
    : {}),
  responses: {
    [endpoint.successStatus ?? 200]: {
      description: endpoint.summary,
      content: { [endpoint.contentType ?? "application/json"]: { schema: schemaOf(endpoint.answer, "output") } },
    },
    default: {
      description: "The request was refused, or could not be answered now.",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
});

/** OpenAPI 3.1, made from the contracts that requests and answers are checked with. */
export const openapiOf = (endpoints: readonly Endpoint[]): JsonSchema => {
  const paths: Record<string, JsonSchema> = {};
  for (const endpoint of endpoints)
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  return {
    openapi: "3.1.0",
    info: { title: "Tidemark", version: "1", description: "The operations console of event-sourced systems on PostgreSQL." },
    paths,
    components: { schemas: { Problem: schemaOf(problem, "output") } },
  };
};
