import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { openDatabase } from "@/server/db/database";
import { migrate } from "@/server/db/migrate";
import { openNativeSource } from "./open-native-source";
import { openSession } from "./testing/session";
import { expect, test } from "./testing/store-test";

const addressOf = (database: string, user?: string) => {
  const url = new URL(inject("adminUrl"));
  url.pathname = `/${database}`;
  if (user) url.username = user;
  return url.toString();
};

const named = () => `managed_${randomUUID().replaceAll("-", "")}`;

test("an owner who may not create roles migrates, appends, publishes and reads", async () => {
  const name = named();
  const admin = await openSession(inject("adminUrl"));
  await admin.run(`create role ${name} login`);
  await admin.run(`create database ${name} owner ${name}`);
  const url = addressOf(name, name);
  await migrate(url);
  const db = openDatabase({ url, applicationName: "a plain owner", max: 2 });
  const source = openNativeSource({ db });
  const writer = await openSession(url);
  try {
    expect(await writer.appendOne("a")).toBe(1n);
    expect(await source.publishHead()).toBe("1");
    expect(await source.head()).toMatchObject({ position: "1", safePosition: "1", events: 1 });
    await source.assertUsable();
    expect(await source.identity()).toMatchObject({ timeline: "1", systemIdentifier: expect.stringMatching(/^\d+$/) });
    await expect(writer.run("delete from event_store.events")).rejects.toMatchObject({ code: "42501" });
  } finally {
    await writer.end();
    await db.$client.end();
    await admin.run(`drop database ${name} with (force)`);
    await admin.run(`drop role ${name}`);
    await admin.end();
  }
});

test("a database that cannot hold every character is refused by name before anything is made in it", async () => {
  const name = named();
  const admin = await openSession(inject("adminUrl"));
  await admin.run(`create database ${name} encoding 'LATIN1' locale 'C' template template0`);
  try {
    const refusal = await migrate(addressOf(name)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ cause: { code: "0A000", message: expect.stringContaining("LATIN1") } });
    const other = await openSession(addressOf(name));
    expect(await other.one("select to_regclass('event_store.events') as events")).toEqual({ events: null });
    await other.end();
  } finally {
    await admin.run(`drop database ${name} with (force)`);
    await admin.end();
  }
});
