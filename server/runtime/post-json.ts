export type PostedTo = { address: URL; headers: Headers; body: string; timeoutMs: number };
/** What a receiver said, and no word of the body: nobody reads it. */
export type PostAnswer = { status: number; isTaken: boolean; headers: Headers };

/** Throws a sentence for an address that nothing can be posted to, and for one that carries a password: it would stand in logs. */
export const postAddress = (url: string): URL => {
  if (!URL.canParse(url)) throw new Error("the address is no URL");
  const address = new URL(url);
  if (address.protocol !== "https:" && address.protocol !== "http:") throw new Error(`${address.protocol} is neither http nor https`);
  if (address.username || address.password) throw new Error("put the password into a header, not into the address");
  return address;
};

/** What fetch hides in the cause of its "fetch failed". */
const reasonOf = (error: unknown, timeoutMs: number): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${timeoutMs} ms`;
  if (!(error.cause instanceof Error)) return error.message;
  return "code" in error.cause && typeof error.cause.code === "string" ? error.cause.code : error.cause.message;
};

/**
 * Posts once, to exactly this address: a redirect is an answer like any other, because what it names was chosen by nobody here. Any 2xx says that
 * the receiver has it. Throws a sentence that names the host and nothing else of the address: its path may be a secret.
 */
export const postJson = async ({ address, headers, body, timeoutMs }: PostedTo): Promise<PostAnswer> => {
  const own = new Headers(headers);
  own.set("content-type", "application/json");
  const response = await fetch(address, {
    method: "POST",
    headers: own,
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new Error(`${address.host} cannot be reached: ${reasonOf(error, timeoutMs)}`, { cause: error });
  });
  // A receiver that breaks off its own long answer has said what counts already.
  await response.body?.cancel().catch(() => undefined);
  return { status: response.status, isTaken: response.ok, headers: response.headers };
};
