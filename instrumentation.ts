/** Next calls it once a server process, before the first request. */
export const register = async (): Promise<void> => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { watchEngines } = await import("@/server/bff/alerts/watch-engines");
  watchEngines();
};
