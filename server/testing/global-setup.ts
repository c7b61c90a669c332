import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/server/db/migrate";
import { startCluster } from "@/server/embedded-postgres/cluster";
import { bundleEngine } from "./bundled-engine";
import { sweepLeftovers } from "./sweep-leftovers";

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
  }
}

/** One throw-away server for the run; every test gets a database of its own, cloned from the migrated template. */
export default async function setup(project: TestProject) {
  sweepLeftovers();
  await bundleEngine();
  const directory = mkdtempSync(join(tmpdir(), "tidemark-test-"));
  const cluster = await startCluster({ directory, temporary: true, settings: { fsync: "off", max_connections: "300" } });
  const client = new pg.Client({ connectionString: cluster.url() });
  await client.connect();
  await client.query("create database template_tidemark");
  await client.end();
  await migrate(cluster.url("template_tidemark"));
  project.provide("adminUrl", cluster.url());
  return () => cluster.stop("immediate");
}
