import { spawnSync } from "node:child_process";

const runs = (program: string): boolean => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;

/** PostgreSQL's own clients where this machine has them; the report says where the `pg` driver stands in. */
export const hasPgbench = runs("pgbench");
export const hasPsql = runs("psql");
