/**
 * Sent by the console's own pages with the first request after somebody touched them. What a page asks by itself goes without: a page that is
 * left open keeps no session alive. Not under `x-tidemark-`: what callers send under that is taken away (own-headers.mjs).
 */
export const ATTENDED_HEADER = "tidemark-attended";
