import { Lexer } from "marked";
import { z } from "zod";
import type { RunbookBlock, RunbookText } from "@/server/contracts/runbooks";

type Token = { type: string; raw: string; text: string; href: string; depth: number; ordered: boolean; tokens: Token[]; items: Token[] };

const token: z.ZodType<Token> = z.lazy(() =>
  z.object({
    type: z.string(),
    raw: z.string(),
    text: z.string().default(""),
    href: z.string().default(""),
    depth: z.number().default(0),
    ordered: z.boolean().default(false),
    tokens: z.array(token).default([]),
    items: z.array(token).default([]),
  }),
);

/** A page of this console, or another site: nothing that a browser would run. */
const isAddress = (href: string): boolean => /^\/(?![/\\])/.test(href) || (/^https?:\/\//.test(href) && URL.canParse(href));

const textOf = (part: Token): RunbookText[] => {
  if (part.type === "link" && isAddress(part.href)) return [{ kind: "link", text: part.text, href: part.href }];
  if (part.type === "strong") return [{ kind: "strong", text: part.text }];
  if (part.type === "codespan") return [{ kind: "code", text: part.text }];
  if (part.type === "br") return [{ kind: "text", text: " " }];
  if (part.tokens.length > 0) return part.tokens.flatMap(textOf);
  return [{ kind: "text", text: part.type === "html" || part.text === "" ? part.raw : part.text }];
};

const lineOf = ({ tokens, raw }: Token): RunbookText[] =>
  tokens.length > 0 ? tokens.flatMap(textOf) : [{ kind: "text", text: raw.trim() }];

/** A list within a list becomes more items of the one around it. */
const itemsOf = ({ items }: Token): RunbookText[][] =>
  items.flatMap(({ tokens }) =>
    tokens.flatMap((part) => (part.type === "list" ? itemsOf(part) : part.type === "space" ? [] : [lineOf(part)])),
  );

const blocksOf = (part: Token): RunbookBlock[] => {
  switch (part.type) {
    case "space":
    case "hr":
    case "def":
      return [];
    case "heading":
      return [{ kind: "heading", level: part.depth > 2 ? 3 : 2, text: part.text }];
    case "list":
      return [{ kind: "list", isOrdered: part.ordered, items: itemsOf(part) }];
    case "code":
      return [{ kind: "code", text: part.text }];
    case "blockquote":
      return part.tokens.flatMap(blocksOf);
    case "table":
    case "html":
      return [{ kind: "code", text: part.raw.trim() }];
    default:
      return [{ kind: "paragraph", text: lineOf(part) }];
  }
};

/** What a Markdown file says. No HTML is made of it: what looks like a tag stays text. */
export const parseBlocks = (markdown: string): RunbookBlock[] => token.array().parse(Lexer.lex(markdown)).flatMap(blocksOf);
