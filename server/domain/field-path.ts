/** `address.street`, `lines[2].amount`; a name that would be read otherwise is quoted: `["a.b"]`. */
export const pathTo = (parent: string, key: string | number): string => {
  if (typeof key === "number") return `${parent}[${key}]`;
  if (key === "" || /[.[\]"]/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === "" ? key : `${parent}.${key}`;
};
