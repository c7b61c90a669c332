/** SQLSTATE classes and codes that say "not now": the request was fine and may be sent again. */
const TRANSIENT = /^(?:08...|57P..|53...|57014|55P03|25006|40001|40P01|25P03)$/;
const SOCKET = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "ENOENT",
]);
/** What pg and its pool throw without a code; the texts are theirs. */
const WORDS = new Set([
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
  "Client has encountered a connection error and is not queryable",
  "Query read timeout",
]);

const sentenceOf = (code: string): string => {
  if (code === "57014") return "The database did not answer in time.";
  if (code === "55P03") return "The database waits for a lock that another transaction holds.";
  if (code === "25006") return "The database accepts no writes: it is a standby.";
  if (code.startsWith("53")) return "The database has no capacity left.";
  if (code.startsWith("40")) return "Two transactions were in each other's way.";
  return "The database cannot be reached.";
};

/** One sentence where an error means that the database cannot be used right now, else null. Looks through the causes. */
export const databaseTrouble = (error: unknown): string | null => {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = "code" in at && typeof at.code === "string" ? at.code : "";
    if (TRANSIENT.test(code)) return sentenceOf(code);
    if (SOCKET.has(code)) return "The database cannot be reached.";
    if (WORDS.has(at.message))
      return at.message.startsWith("timeout exceeded") || at.message === "Query read timeout"
        ? "The database did not answer in time, or all its connections are in use."
        : "The database cannot be reached.";
    if (at instanceof AggregateError) {
      const [first] = at.errors.map(databaseTrouble).filter((sentence) => sentence !== null);
      if (first) return first;
    }
  }
  return null;
};
