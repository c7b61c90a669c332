/** Next calls it once a server process, before the first request. */
export const register = async (): Promise<void> => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  try {
    const { watchEngines } = await import("@/server/bff/alerts/watch-engines");
    watchEngines();
  } catch (error) {
    // Pages and health are served all the same: what is wrong with the settings is told by whoever cannot do without them.
    process.stderr.write(`Whether engines run is not watched: ${error instanceof Error ? error.message : String(error)}\n`);
  }
};
