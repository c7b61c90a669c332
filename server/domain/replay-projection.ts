/**
 * The fold of a stream that no projection keeps a row of: its payloads merged, field by field. Asked for by this name in place of a
 * projection's; its version is 1.
 */
export const MERGED_PAYLOADS = "merged-payloads";
