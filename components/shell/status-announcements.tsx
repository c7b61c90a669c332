"use client";

import { useEffect } from "react";
import type { Light } from "../live/connection-light";
import { useLive } from "../live/use-live";
import { announce } from "../ui/announcer";

const sentences: Record<Light["state"], string> = {
  live: "Live.",
  connecting: "Connecting.",
  reconnecting: "Connection lost, reconnecting.",
  stale: "What is shown is no longer current.",
  "not-connected": "Not connected to the console’s server.",
};

/** The light changes colour and words; whoever cannot see it hears the change, once. */
export const StatusAnnouncements = () => {
  const { state } = useLive().light;
  useEffect(() => announce(sentences[state]), [state]);
  return null;
};
