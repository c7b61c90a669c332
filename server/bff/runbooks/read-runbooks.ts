import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { RunbookSummary } from "@/server/contracts/runbooks";
import { OperationError } from "@/server/domain/errors";
import { type ParsedRunbook, parseRunbook } from "./parse-runbook";

/** Web and tests run in the project's folder. */
const OURS = join("docs", "runbooks");
const MOST_FILES = 500;

/** Ours with the team's beside it, or the team's alone; one of both is there. */
export type KnownRunbook = { slug: string; ours: ParsedRunbook | null; own: ParsedRunbook | null };

const readFolder = async (folder: string): Promise<ParsedRunbook[]> => {
  const files = (await readdir(folder)).filter((file) => /^[A-Za-z][\w-]{0,79}\.md$/.test(file)).sort();
  return Promise.all(
    files.slice(0, MOST_FILES).map(async (file) => parseRunbook(file.slice(0, -".md".length), await readFile(join(folder, file), "utf8"))),
  );
};

/** Throws `OperationError("unavailable")` for a folder of the configuration that cannot be read. */
const readOwn = async (folder: string | null): Promise<ParsedRunbook[]> => {
  if (folder === null) return [];
  try {
    return await readFolder(resolve(folder));
  } catch (cause) {
    throw new OperationError("unavailable", `The folder of your team's runbooks cannot be read: ${folder}.`, { cause });
  }
};

/** Each by its own name; `folder` is the team's, null where there is none. */
export const readRunbooks = async (folder: string | null): Promise<KnownRunbook[]> => {
  const [ours, own] = await Promise.all([readFolder(resolve(OURS)), readOwn(folder)]);
  const slugs = [...new Set([...ours, ...own].map(({ slug }) => slug))];
  return slugs.map((slug) => ({
    slug,
    ours: ours.find((each) => each.slug === slug) ?? null,
    own: own.find((each) => each.slug === slug) ?? null,
  }));
};

export const summaryOf = ({ slug, ours, own }: KnownRunbook): RunbookSummary => ({
  slug,
  title: ours?.title ?? own?.title ?? slug,
  covers: [...new Set([...(ours?.covers ?? []), ...(own?.covers ?? [])])],
  hasOwn: own !== null,
});
