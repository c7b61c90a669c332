const BARE = /^[\w@%+=:,./-]+$/;

/** Prints a one-time link, on the machine that the console runs on. A name that a shell would read otherwise is quoted. */
export const linkCommand = (name: string): string =>
  `npm run --silent tidemark -- sign-in-link --name ${BARE.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`}`;
