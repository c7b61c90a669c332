/** `__Host-`: only over TLS or on the loopback address, for this host alone, on every path. */
export const SESSION_COOKIE = "__Host-tidemark";

/** Null where the request brings none. */
export const sessionSecretOf = (headers: Headers): string | null => {
  for (const pair of (headers.get("cookie") ?? "").split(/; ?/)) {
    const [name, value] = pair.split("=", 2);
    if (name === SESSION_COOKIE && value) return value;
  }
  return null;
};

const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** Lasts until the browser ends: how long the session itself may last is the database's to say. */
export const setSessionCookie = (secret: string): string => `${SESSION_COOKIE}=${secret}; ${ATTRIBUTES}`;
export const clearSessionCookie = (): string => `${SESSION_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;
