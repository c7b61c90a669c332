/**
 * Calls back once the supervisor that shares a channel with this process is gone, also where it went while this process was still
 * loading: nobody heard that event. A process without such a channel is never called back.
 */
export const onSupervisorGone = (react: () => void): void => {
  process.once("disconnect", react);
  // Undefined in a process that never had a channel.
  if (process.connected === false) react();
};
