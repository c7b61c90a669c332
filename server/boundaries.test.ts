import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = process.cwd();

const FORBIDDEN: ReadonlyArray<[from: string, to: string]> = [
  ["components/", "server/(?!contracts/)"],
  ["components/", "(app|drizzle)/"],
  ["server/domain/", "(app|components|drizzle|server/(?!domain/))"],
  ["server/contracts/", "(app|components|drizzle|server/(?!(contracts|domain)/))"],
  ["server/action-log/", "(app|components|drizzle|server/(?!(action-log|domain)/))"],
  ["server/case-file/", "(app|components|drizzle|server/(?!(case-file|domain)/))"],
  ["server/runtime/", "(app|components|drizzle|server/(?!(runtime|domain)/))"],
  ["server/db/", "(app|components|server/(bff|engine|projections|contracts|sources|samples|commands)/)"],
  ["server/projections/", "(app|components|drizzle|server/(?!(projections|domain)/))"],
  ["server/privacy/", "(app|components|drizzle|server/(?!(privacy|projections|db|runtime|domain)/))"],
  ["server/alerts/", "(app|components|drizzle|server/(?!(alerts|projections|sources|db|runtime|domain)/))"],
  ["server/db/", "server/(privacy|alerts)/"],
  ["server/caches/", "(app|components|drizzle|server/(?!(caches|replay|projections|sources|db|domain|runtime)/))"],
  ["server/db/", "server/caches/"],
  ["server/sources/", "server/caches/"],
  ["server/replay/", "server/caches/"],
  ["server/engine/", "server/privacy/"],
  ["server/replay/", "server/privacy/"],
  ["server/samples/", "(app|components|drizzle|server/(bff|engine|db|contracts|commands)/)"],
  ["server/sources/", "(app|components|server/(bff|engine|contracts|samples|commands)/)"],
  ["server/replay/", "(app|components|server/(bff|engine|contracts|samples|commands)/)"],
  ["server/standing/", "(app|components|drizzle|server/(?!(standing|projections|sources|db|domain|runtime)/))"],
  ["server/engine/", "(app|components|server/(bff|contracts|samples|commands)/)"],
  ["server/bff/", "(app|components|server/(engine|samples|commands)/)"],
  ["server/", "(app|components|e2e)/"],
  ["app/", "(drizzle|server/(?!(bff|contracts)/))"],
];

const sources = ["app", "components", "server"]
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import\() ?"((?:@\/|\.\.?\/)[^"]+)"/g)].map(([, path]) =>
    path!.startsWith("@/") ? path!.slice(2) : relative(root, join(root, dirname(file), path!)),
  );

test.each(FORBIDDEN)("%s does not import %s", (from, to) => {
  const offences = sources
    .filter((file) => file.startsWith(from))
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => new RegExp(`^${to}`).test(path))
        .map((path) => `${file} -> ${path}`),
    );

  expect(offences).toEqual([]);
});
