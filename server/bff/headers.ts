const ALWAYS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Answers hold customers' data: no cache keeps them, no other site embeds them. */
export const answerHeaders = (contentType: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...ALWAYS,
  "content-type": contentType,
  ...more,
});
