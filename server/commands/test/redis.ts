import { fromDebian, installed } from "./debian-package";

const NAMES = ["redis-server"];

/** The Redis of the tests of caches; installs one where there is none. Without one those tests say what is missing, and the others run. */
export const findRedis = (): string | undefined => process.env.REDIS_SERVER_PATH || installed(NAMES) || fromDebian("redis-server", NAMES);
