import type { z } from "zod";
import type { Endpoint } from "@/server/contracts/define-endpoint";
import { refusalOf } from "./problem";
import { RequestRefusal } from "./request-refusal";

const BODY_LIMIT_BYTES = 64 * 1024;

const decoded = (text: string, field: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RequestRefusal(400, "invalid-request", `${field}: is not valid percent-encoding`, field);
  }
};

/** Path parameters by the endpoint's own template, so that decoding and its errors are ours. */
export const paramsOf = (path: string, pathname: string): Record<string, string> => {
  const given = pathname.split("/");
  return Object.fromEntries(
    path.split("/").flatMap((segment, at) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      return name ? [[name, decoded(given[at] ?? "", name)]] : [];
    }),
  );
};

/** A key that stands twice means two things: refused rather than guessed. */
export const queryOf = (search: string): Record<string, string> => {
  const pairs = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [key = "", ...value] = pair.replaceAll("+", " ").split("=");
      const name = decoded(key, "query");
      return [name, decoded(value.join("="), name)] as const;
    });
  const seen = new Set<string>();
  for (const [name] of pairs) {
    if (seen.has(name)) throw new RequestRefusal(400, "invalid-request", `${name}: stands twice in the query`, name);
    seen.add(name);
  }
  return Object.fromEntries(pairs);
};

const tooLarge = () => new RequestRefusal(413, "too-large", `The body is larger than ${BODY_LIMIT_BYTES / 1024} kB.`, "body");

/** Counts while reading, so that a body without a length is stopped at the limit too, before anything is parsed. */
export const bodyOf = async (request: Request): Promise<unknown> => {
  if (Number(request.headers.get("content-length") ?? 0) > BODY_LIMIT_BYTES) throw tooLarge();
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw new RequestRefusal(415, "unsupported-media-type", "The body must be application/json.", "Content-Type");
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > BODY_LIMIT_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new RequestRefusal(400, "invalid-request", "body: is not valid JSON in UTF-8", "body");
  }
};

const parsed = <T extends z.ZodType>(part: string, schema: T, value: unknown): z.output<T> => {
  const result = schema.safeParse(value);
  if (!result.success) throw refusalOf(part, result.error);
  return result.data;
};

export type Parsed<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
};

/** Strict in every part: what the contract does not know is refused by name. Throws `RequestRefusal`. */
export const readRequest = async <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  endpoint: Endpoint<"GET" | "POST", P, Q, B>,
  request: Request,
): Promise<Parsed<P, Q, B>> => {
  const url = new URL(request.url);
  return {
    params: parsed("path", endpoint.params, paramsOf(endpoint.path, url.pathname)),
    query: parsed("query", endpoint.query, queryOf(url.search)),
    body: parsed("body", endpoint.body, endpoint.method === "POST" ? await bodyOf(request) : undefined),
  };
};

/** Null where none was sent. Throws `RequestRefusal` for one that could not be stored or repeated exactly. */
export const idempotencyKeyOf = (headers: Headers): string | null => {
  const key = headers.get("idempotency-key");
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new RequestRefusal(400, "invalid-request", "Idempotency-Key: must be 1 to 200 visible ASCII characters", "Idempotency-Key");
  return key;
};
