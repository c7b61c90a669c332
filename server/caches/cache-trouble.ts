/** A cache that cannot be asked, in one sentence without its password. Nothing else is troubled by it. */
export class CacheTrouble extends Error {
  override readonly name = "CacheTrouble";
}

const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens at its address.",
  ENOTFOUND: "Its host is not known.",
  EAI_AGAIN: "Its host is not known at the moment.",
  EHOSTUNREACH: "No way leads to its host.",
  ETIMEDOUT: "It does not answer.",
  ECONNRESET: "It ended the connection.",
  EPIPE: "It ended the connection.",
};

/** How an answer of the server begins that is a refusal. */
const BY_REPLY: readonly (readonly [string, string])[] = [
  ["NOAUTH", "It refuses this console's login."],
  ["WRONGPASS", "It refuses this console's login."],
  ["ERR invalid password", "It refuses this console's login."],
  ["NOPERM", "It does not allow this console what it needs; docs/caches.md says what that is."],
  ["LOADING", "It is reading its data from the disk."],
  ["READONLY", "It is a replica and takes no writes."],
  ["MISCONF", "It takes no writes: it cannot save its data."],
  ["OOM", "It takes no writes: its memory is full."],
];

const MOST = 200;

/** What an error of the client says to people. */
export const troubleOf = (error: unknown): CacheTrouble => {
  if (error instanceof CacheTrouble) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? BY_CODE[error.code] : undefined;
  const reply = BY_REPLY.find(([beginning]) => message.startsWith(beginning))?.[1];
  if (code ?? reply) return new CacheTrouble(code ?? reply, { cause: error });
  if (/timed out|timeout/i.test(message)) return new CacheTrouble("It does not answer.", { cause: error });
  if (/closed/i.test(message)) return new CacheTrouble("It ended the connection.", { cause: error });
  return new CacheTrouble(`It fails: ${message.slice(0, MOST)}`, { cause: error });
};
