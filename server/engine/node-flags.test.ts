import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ENGINE_FLAGS } from "./node-flags";

test("an engine that is started alone has the same room as one that `npm start` starts", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));

  expect(scripts.engine).toBe(`exec node ${ENGINE_FLAGS.join(" ")} server/commands/launch.mjs engine`);
});
