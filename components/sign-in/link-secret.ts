/** Of a one-time link: it stands after #, where no server and no log sees it. Null where the address holds none. */
export const secretIn = (hash: string): string | null => /^#(?:secret=|link=)?([\w-]{20,200})$/.exec(hash)?.[1] ?? null;

/** Reads the secret and takes it out of the address at once: neither the history nor a look over the shoulder keeps it. */
export const takeSecret = (): string | null => {
  const { hash, pathname, search } = window.location;
  if (hash !== "") window.history.replaceState(window.history.state, "", pathname + search);
  return secretIn(hash);
};
