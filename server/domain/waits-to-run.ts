/** The cause that is shown of a head letter that was never tried: what stood before it came through or was discarded, and nothing has run it since. */
export const WAITS_TO_RUN = {
  type: "WaitsToRun",
  message: "The letter before it is settled; it waits to be run",
  fingerprint: "0000000000000000",
} as const;
