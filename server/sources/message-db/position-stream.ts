const TYPE = "position";

/**
 * Where an Eventide consumer records its position: the category that it reads with `position` among its types, and after a dash what tells several
 * consumers of one category apart. Null for another stream.
 */
export const categoryReadFrom = (streamName: string): string | null => {
  const [category = ""] = streamName.split("-");
  const [entity = "", ...rest] = category.split(":");
  const types = rest.join(":").split("+");
  if (entity === "" || !types.includes(TYPE)) return null;
  const others = types.filter((type) => type !== TYPE);
  return others.length === 0 ? entity : `${entity}:${others.join("+")}`;
};

/** The same of a category, as PostgreSQL's regular expression: it may let through what is none. */
export const POSITION_CATEGORY = "^[^:]+:(.*[+])?position([+].*)?$";
