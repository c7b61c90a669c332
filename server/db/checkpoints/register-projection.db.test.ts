import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import { type ReadModel, tableName } from "@/server/domain/read-model";
import { expect, test } from "@/server/testing/database-test";
import { givenGeneration, switchReaders } from "@/server/testing/given-generation";
import { type Registration, registerProjection } from "./register-projection";

const text = (name: string) => ({ name, kind: "text", sqlType: "text", isNullable: false });

const modelOf =
  (version: number, ...columns: string[]) =>
  (generation: number): ReadModel => ({
    table: tableName("orders", version, generation),
    keyColumn: "stream_id",
    columns: columns.map(text),
  });

const register = (db: Database, { version = 1, ...change }: Partial<Registration> = {}) =>
  registerProjection(db, {
    name: "orders",
    version,
    source: "native",
    eventTypes: ["Placed"],
    partitions: 2,
    start: position("0"),
    modelOf: modelOf(version, "state"),
    ...change,
  });

const generations = async (db: Database): Promise<string[]> => {
  const { rows } = await db.$client.query<{ told: string }>(`
    select format('v%s g%s %s %s, %s checkpoints', version, generation, case when is_live then 'live' else 'waiting' end,
             array_to_string(event_types, '+'),
             (select count(*) from tidemark.checkpoints c
               where (c.projection, c.version, c.generation) = (p.name, p.version, p.generation))) as told
      from tidemark.projections p order by version, generation`);
  return rows.map(({ told }) => told);
};

const relations = async (db: Database): Promise<string[]> => {
  const { rows } = await db.$client.query<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'read_models'::regnamespace and c.relkind in ('r', 'v') order by 1",
  );
  return rows.map(({ name }) => name);
};

const OTHER = { projection: "orders", version: 1, generation: 2 };

test("the first version of a name is live with its table, view and checkpoints; a later one waits, however often it comes", async ({
  db,
}) => {
  for (let boots = 0; boots < 2; boots += 1) {
    await register(db);
    await register(db, { version: 2 });
  }
  expect(await generations(db)).toEqual(["v1 g1 live Placed, 2 checkpoints", "v2 g1 waiting Placed, 0 checkpoints"]);
  expect(await relations(db)).toEqual(["orders", "orders_v1_g1"]);
});

test("a version whose second generation is live is registered without making the first one again", async ({ db }) => {
  await register(db);
  await givenGeneration(db, OTHER, modelOf(1, "state")(2));
  await switchReaders(db, OTHER);
  await db.$client.query(`
    delete from tidemark.checkpoints where generation = 1; delete from tidemark.projections where generation = 1;
    drop view read_models.orders; drop table read_models.orders_v1_g1`);

  await register(db);

  expect(await generations(db)).toEqual(["v1 g2 live Placed, 2 checkpoints"]);
  expect(await relations(db)).toEqual(["orders", "orders_v1_g2"]);
});

test("every generation of a version hears which events it reads, and none of another version", async ({ db }) => {
  await register(db);
  await register(db, { version: 2 });
  await givenGeneration(db, OTHER, modelOf(1, "state")(2));
  await register(db, { eventTypes: ["Placed", "Paid"] });
  expect(await generations(db)).toEqual([
    "v1 g1 live Placed+Paid, 2 checkpoints",
    "v1 g2 waiting Placed+Paid, 2 checkpoints",
    "v2 g1 waiting Placed, 0 checkpoints",
  ]);
});

test("other columns than any followed generation of the version has are refused, and nothing is changed", async ({ db }) => {
  await register(db);
  await givenGeneration(db, OTHER, modelOf(1, "state", "weight")(2));
  await expect(register(db, { eventTypes: ["Paid"] })).rejects.toThrow("read_models.orders_v1_g2 has the columns");
  await switchReaders(db, OTHER);
  await expect(register(db, { modelOf: modelOf(1, "state", "weight") })).rejects.toThrow("read_models.orders_v1_g1 has the columns");
  expect(await generations(db)).toEqual(["v1 g1 waiting Placed, 2 checkpoints", "v1 g2 live Placed, 2 checkpoints"]);
});

test("engines of two releases that boot together make one live generation", async ({ db }) => {
  await Promise.all(Array.from({ length: 6 }, (_, boot) => register(db, { version: 1 + (boot % 2) })));
  expect((await generations(db)).filter((told) => told.includes("live"))).toHaveLength(1);
  expect(await generations(db)).toHaveLength(2);
});
