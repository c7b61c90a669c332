import { sql } from "drizzle-orm";
import { endpoints } from "@/server/contracts/endpoints";
import type { Database } from "@/server/db/database";
import { BOOKINGS, BOOKINGS_SHARD } from "./given-bookings";
import { LEDGER } from "./given-ledger";
import { goodBodyOf, keysOf } from "./good-request";

/** Every value that a part of an address can take in this store. */
type Values = Readonly<Record<string, readonly string[]>>;

const column = async (db: Database, statement: ReturnType<typeof sql>): Promise<string[]> =>
  (await db.execute<{ value: string }>(statement)).rows.map(({ value }) => value);

/** `knows` says which of them somebody can know: what nobody was shown they cannot ask for. */
export const valuesIn = async (db: Database, knows: (value: string) => boolean): Promise<Values> => {
  const ids = await column(
    db,
    sql`select id::text as value from tidemark.operations union all select id::text from tidemark.rebuilds union all select id::text from tidemark.case_files
        union all select id::text from tidemark.repairs union all select id::text from tidemark.audits union all select id::text from tidemark.findings
        union all select id::text from tidemark.log_repairs union all select id::text from tidemark.alerts where state <> 'pending'
        union all select id::text from tidemark.incidents`,
  );
  const streams = await column(db, sql`select distinct stream_id as value from event_store.events order by 1`);
  const sequences = await column(db, sql`select distinct sequence as value from tidemark.letter_sequences`);
  return {
    streamId: streams,
    stream: streams,
    left: streams.slice(0, 1),
    right: streams.slice(1),
    eventId: await column(db, sql`select event_id::text as value from event_store.events`),
    correlationId: ["c-1"],
    id: ids,
    name: ["accounts", "addresses", "nightly", LEDGER, BOOKINGS],
    consumer: ["a-reader", BOOKINGS_SHARD],
    projection: ["accounts", "addresses", "merged-payloads"],
    sequence: sequences.filter(knows),
    key: [...streams, ...sequences.filter((sequence) => knows(sequence) && !streams.includes(sequence))],
    fingerprint: await column(db, sql`select distinct fingerprint as value from tidemark.dead_letters where fingerprint is not null`),
    version: ["1", "3"],
    from: ["1"],
    to: ["2"],
    types: ["Joined,Paid"],
    format: ["csv", "ndjson", "html", "json"],
    slug: ["letters-held", "row_different"],
    symptom: ["different"],
    subject: ["s".repeat(22)],
  };
};

const product = (names: readonly string[], values: Values): Record<string, string>[] =>
  names.reduce<Record<string, string>[]>(
    (made, name) => made.flatMap((one) => (values[name] ?? [""]).map((value) => ({ ...one, [name]: value }))),
    [{}],
  );

const NEEDED = ["projection", "version", "from", "to", "types", "stream", "left", "right", "format", "symptom", "consumer"];
/** Where a key that elsewhere is needed only narrows: asked without it, and with it. */
const isReplay = (path: string): boolean => path.startsWith("/api/streams/{streamId}/");

/** Every GET of the contracts at every thing that there is, and searches for what people may search for. */
export const addressesOf = (values: Values): string[] =>
  endpoints
    .filter(({ method }) => method === "GET")
    .flatMap(({ path, query }) => {
      const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const keys = keysOf(query).filter(
        (key) => NEEDED.includes(key) && (isReplay(path) || !["from", "to", "version"].includes(key) || path === "/api/case-file-plan"),
      );
      return product([...params, ...keys], values).map((given) => {
        const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name]!));
        const asked = keys.map((key) => `${key}=${encodeURIComponent(given[key]!)}`).join("&");
        return asked ? `${address}?${asked}` : address;
      });
    })
    .concat(["1", "2"].flatMap((nth) => ["a", "b"].map((tenant) => `/api/streams/tenant-${tenant}%2F${nth}?source=${LEDGER}`)))
    .concat(
      [LEDGER, BOOKINGS].flatMap((source) =>
        ["a", "b"].flatMap((tenant) =>
          ["events?", "state?version=1&", "diff?from=1&to=1&", "blame?version=1&", "what-if?version=1&"].map(
            (part) => `/api/streams/tenant-${tenant}%2F1/${part}source=${source}${part === "events?" ? "" : "&projection=merged-payloads"}`,
          ),
        ),
      ),
    )
    .concat(["/api/streams", "/api/streams?q=tenant-a", "/api/search/count", "/api/search/histogram", "/api/search/export?format=ndjson"])
    .concat([
      "/api/search/export?format=csv",
      "/api/streams?payload=amount%20%3D%207.00",
      "/api/operations?show=open",
      "/api/dead-letters?limit=1",
    ])
    .concat([
      "/api/streams/tenant-a%2F1/what-if?projection=accounts&version=3&without=2",
      "/api/streams/tenant-a%2F2/what-if?projection=accounts&version=4",
    ])
    .concat([
      "/api/streams/tenant-a%2F1/what-if?projection=merged-payloads&version=3&without=1&foldVersion=2",
      "/api/streams?stream=nobody",
      "/api/read-models/accounts/tenant-a%2F1?consistency=strong",
      "/api/read-models/accounts/tenant-b%2F1?consistency=strong",
    ]);

/** Requests that change nothing, or are refused: each with a body that is good, one that lacks all, and one that is none. */
export const postsOf = (values: Values): { path: string; body: object }[] =>
  endpoints
    .filter(({ method, path }) => method === "POST" && !path.endsWith("/reveal") && !path.startsWith("/api/me/sign-out"))
    .flatMap((endpoint) => {
      const params = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      return product(params, values).flatMap((given) => {
        const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name]!));
        return [
          { path, body: {} },
          { path, body: { ...goodBodyOf(endpoint).body, version: "77" } },
        ];
      });
    })
    .concat([
      { path: "/api/redrives", body: { projection: "accounts", dryRun: true } },
      { path: "/api/discards", body: { projection: "addresses", dryRun: true } },
      { path: "/api/rebuild-dry-runs", body: { projection: "accounts" } },
      { path: "/api/rebuild-dry-runs", body: { projection: "addresses" } },
      { path: "/api/row-rebuilds", body: { projection: "accounts", key: "tenant-a/1", dryRun: true } },
      { path: "/api/row-rebuilds", body: { projection: "accounts", key: "tenant-a/2", dryRun: true } },
      {
        path: "/api/row-rebuilds",
        body: { projection: "accounts", key: "tenant-a/1", dryRun: false, expected: "0".repeat(64), reason: "a test" },
      },
    ]);
