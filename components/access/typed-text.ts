const fields = new Set<HTMLInputElement | HTMLTextAreaElement>();

const remember = ({ target }: Event) => {
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "password");
  if (isText) fields.add(target);
};

/** Remembers what is being filled in. Gives back how to stop. */
export const watchTypedText = (): (() => void) => {
  document.addEventListener("input", remember, true);
  return () => document.removeEventListener("input", remember, true);
};

/** Whether something that somebody typed would be lost with the page. */
export const hasTypedText = (): boolean => {
  for (const field of fields) if (!field.isConnected) fields.delete(field);
  return [...fields].some(({ value }) => value.trim() !== "");
};
