import { createHash } from "node:crypto";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id that is a uuid stays what it is; of any other text always the same uuid is made (version 8: of a hash). */
export const eventIdOf = (source: string, id: string): string => {
  if (UUID.test(id)) return id.toLowerCase();
  const hash = createHash("sha256")
    .update(JSON.stringify([source, id]))
    .digest("hex");
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join("-");
};
