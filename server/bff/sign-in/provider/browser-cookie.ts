/** Lax, unlike the session's: the provider's redirect must bring it along, and it is good for nothing but the callback. */
const COOKIE = "__Host-tidemark-sign-in";
const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

export const browserSecretOf = (headers: Headers): string | null =>
  new RegExp(`(?:^|; ?)${COOKIE}=([\\w-]+)`).exec(headers.get("cookie") ?? "")?.[1] ?? null;

export const setBrowserCookie = (secret: string): string => `${COOKIE}=${secret}; Max-Age=600; ${ATTRIBUTES}`;
export const clearBrowserCookie = (): string => `${COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;
