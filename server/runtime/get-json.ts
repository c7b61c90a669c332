/** Why no answer could be read, in a sentence that names the host and nothing else of the address: its path may be a secret. */
export class JsonTrouble extends Error {
  override readonly name = "JsonTrouble";
}

const MOST_BYTES = 4_000_000;

const read = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new JsonTrouble(`Its answer has more than ${MOST_BYTES} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
};

/** Asks exactly this address once; what it redirects to was chosen by nobody here. Throws `JsonTrouble`. */
export const getJson = async (address: URL, { timeoutMs }: { timeoutMs: number }): Promise<unknown> => {
  try {
    const response = await fetch(address, {
      headers: { accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new JsonTrouble(`${address.host} answers ${response.status}.`);
    return JSON.parse(await read(response));
  } catch (error) {
    if (error instanceof JsonTrouble) throw error;
    if (error instanceof SyntaxError) throw new JsonTrouble(`${address.host} does not answer in JSON.`, { cause: error });
    throw new JsonTrouble(`${address.host} cannot be reached.`, { cause: error });
  }
};
