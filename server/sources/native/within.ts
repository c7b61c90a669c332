/** A condition on the streams of alias `alias`; the beginnings are the parameter at `place`. Each is a look-up of its own by the index. */
export const insideOf = (alias: string, within: readonly string[] | undefined, place: number, column = "stream_id"): string =>
  within ? `${alias}.${column} ^@ any($${place}::text[])` : "true";

/** The parameter of the condition; none where every stream is inside. */
export const prefixesOf = (within: readonly string[] | undefined): (readonly string[])[] => (within ? [within] : []);
