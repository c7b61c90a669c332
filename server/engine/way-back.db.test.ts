import { closeContext, installContext, openContext } from "@/server/bff/context";
import { compareRebuild } from "@/server/bff/rebuilds/compare-rebuild";
import { getRebuild } from "@/server/bff/rebuilds/get-rebuild";
import { promoteRebuild } from "@/server/bff/rebuilds/promote-rebuild";
import { startRebuild } from "@/server/bff/rebuilds/start-rebuild";
import { listLostEvents } from "@/server/bff/replication/list-lost-events";
import type { RouteHandler } from "@/server/bff/route";
import { config } from "@/server/bff/testing/bff-test";
import { givenToken, withToken } from "@/server/bff/testing/given-token";
import { post } from "@/server/bff/testing/post";
import { lostEventsResponse } from "@/server/contracts/replication";
import { eventually, expect, expectWhole, test } from "./testing/fault-test";
import { testRegistry } from "./testing/journal";
import { rewindTo } from "./testing/rewind-to";

const reason = "the store was restored";

test("the way back from a restored store: what is gone is named, a rebuild gives readers what the store has, and it reads on", async ({
  url,
  db,
  engines,
  append,
}) => {
  const opened = openContext(url, { ...config, registry: testRegistry });
  installContext(opened);
  const owner = await givenToken(db, { role: "administrator" });
  const limited = await givenToken(db, { role: "viewer", streamPrefixes: ["b-"] });
  const ask = async (route: RouteHandler, path: string, init?: RequestInit, secret = owner) => {
    const response = await route(withToken(secret, new Request(`http://localhost:3000${path}`, init)));
    return { status: response.status, body: await response.json() };
  };
  const lost = async (secret?: string) =>
    lostEventsResponse.parse((await ask(listLostEvents, "/api/triage/lost-events", undefined, secret)).body);
  engines.start();
  await append("a-1", "Noted", "Noted", "Noted", "Noted");
  await append("b-1", "Noted");
  await expectWhole(db);
  await eventually(async () => (await db.$client.query("select from tidemark.checkpoints where position <> '5'")).rowCount === 0);

  await rewindTo(db, 2);
  await append("a-1", "Noted");

  const seen = await eventually(async () => {
    const at = await lost();
    return at.halted.length === 2 && at.events.length === 3 && at;
  });
  expect(seen.events.map(({ streamId, streamVersion }) => `${streamId} ${streamVersion}`).sort()).toEqual(["a-1 3", "a-1 4", "b-1 1"]);
  expect(seen.halted.map(({ wayBack }) => wayBack)).toEqual(["rebuild", "rebuild"]);
  expect((await lost(limited)).events.map(({ streamId }) => streamId)).toEqual(["b-1"]);

  const started = await ask(startRebuild, "/api/rebuilds", post({ projection: "journal", reason }));
  const { id } = started.body;
  const rebuild = async () => (await ask(getRebuild, `/api/rebuilds/${id}`)).body;
  await eventually(async () => (await rebuild()).state === "caught-up");
  await ask(compareRebuild, `/api/rebuilds/${id}/compare`, post({ reason }));
  const compared = await eventually(async () => {
    const { comparison } = await rebuild();
    return comparison?.state === "done" && comparison;
  });
  const promoted = await ask(promoteRebuild, `/api/rebuilds/${id}/promote`, post({ reason, confirm: compared.id }));
  expect(promoted.status).toBe(200);

  await append("a-1", "Noted");
  await eventually(async () => {
    const { rows } = await db.$client.query("select stream_id, versions from read_models.journal order by 1");
    return rows.length === 1 && rows[0].versions === "1 2 3 4 ";
  });
  expect((await lost()).halted.map(({ projection }) => projection)).toEqual(["totals"]);
  installContext(undefined);
  await closeContext(opened);
});
