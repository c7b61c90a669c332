const UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
const pattern = new RegExp(UUID, "i");

/** Ids of events are UUIDs in this store: another text is the id of none. */
export const isUuid = (text: string): boolean => pattern.test(text);

/** The same in SQL: null where the text is no id. */
export const uuidOf = (column: string): string => `case when ${column} ~* '${UUID}' then ${column}::uuid end`;
