import { z } from "zod";
import type { RunbookBlock } from "@/server/contracts/runbooks";
import { checklistLines, type LineName } from "@/server/domain/checklist/lines";
import { parseBlocks } from "./parse-blocks";

export type ParsedRunbook = {
  slug: string;
  title: string;
  covers: string[];
  /** Lines of the checklist that answer its diagnosis. */
  answers: LineName[];
  blocks: RunbookBlock[];
};

const names = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((name) => name.trim() || []));
const head = z.object({ covers: names, answers: names.pipe(z.array(z.enum(checklistLines))) });

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** Throws for an `answers` that names no line of the checklist. A file without a title goes by its name. */
export const parseRunbook = (slug: string, text: string): ParsedRunbook => {
  const lines = HEAD.exec(text)?.[1]?.split(/\r?\n/) ?? [];
  const keys = Object.fromEntries(lines.map((line) => line.split(/:(.*)/s).map((part) => part.trim())));
  const body = text.replace(HEAD, "");
  const title = /^# (.+)$/m.exec(body)?.[1]?.trim() ?? slug;
  return { slug, title, ...head.parse(keys), blocks: parseBlocks(body.replace(/^# .+$/m, "")) };
};

/** The blocks below a heading of the second level, up to the next one. */
export const sectionOf = (blocks: readonly RunbookBlock[], title: string): RunbookBlock[] => {
  const isSection = (block: RunbookBlock): boolean => block.kind === "heading" && block.level === 2;
  const at = blocks.findIndex((block) => isSection(block) && block.kind === "heading" && block.text === title);
  if (at < 0) return [];
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex(isSection);
  return end < 0 ? rest : rest.slice(0, end);
};
