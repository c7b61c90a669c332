import { z } from "zod";

/** jsonb and text take no NUL and no lone surrogate: refuse them where they come in. */
const isStorable = (text: string) => !text.includes("\u0000") && text.isWellFormed();

export const storableText = (max: number) => z.string().max(max).refine(isStorable, "must not contain NUL or lone surrogates");

export const positionText = z.string().regex(/^\d{1,19}$/, "must be a decimal position");
export const versionText = z.string().regex(/^\d{1,19}$/, "must be a decimal version");
export const decimalText = z.string().regex(/^\d+$/);
export const instantText = z.iso.datetime({ offset: true });
export const reasonText = storableText(500)
  .transform((text) => text.trim())
  .pipe(z.string().min(3, "must say why, in at least 3 characters"));
export const streamIdText = storableText(500).min(1);
export const sourceText = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
export const pageLimit = z.coerce.number().int().min(1).max(500).default(50);
