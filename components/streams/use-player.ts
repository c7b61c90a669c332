"use client";

import { useQueries } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type Speed, stayMs } from "./film-pace";
import type { Lens } from "./lens";
import { usePlace, useStreamQueries } from "./place-context";
import type { Span } from "./timeline-pages";

type Film = {
  streamId: string;
  lens: Lens;
  span: Span;
  chosen: bigint;
  /** Of the version that is shown, ISO 8601; undefined until it is read. */
  at: string | undefined;
  period: { firstAt: string; lastAt: string };
  isByTime: boolean;
  isFolding: boolean;
};

const READ_AHEAD = 3n;

const upcoming = ({ span, chosen }: Film): bigint[] => {
  const versions: bigint[] = [];
  for (let version = chosen + 1n; version <= span.last && version <= chosen + READ_AHEAD; version++) versions.push(version);
  return versions;
};

/** What the next versions will show, read ahead. A refusal is an answer too: it is shown when the film gets there. */
const useAhead = (film: Film, isPlaying: boolean) => {
  const { streamId, lens } = film;
  const streamQueries = useStreamQueries();
  const versions = isPlaying ? upcoming(film).map(String) : [];
  const events = useQueries({ queries: versions.map((version) => streamQueries.event(streamId, version)) });
  const states = useQueries({
    queries: (lens.kind === "gathered" ? [] : versions).map((version) => streamQueries.state(streamId, lens.projection, version)),
  });
  const isRead = (answer: (typeof events)[number] | (typeof states)[number] | undefined) =>
    answer === undefined || answer.isError || (answer.isSuccess && !answer.isPlaceholderData);
  const [next] = events;
  return { isReady: isRead(next) && isRead(states[0]), nextAt: next?.isPlaceholderData ? undefined : next?.data?.occurredAt };
};

export type Player = ReturnType<typeof usePlayer>;

/** Plays the film from version to version; it waits where the next one is not read yet, and stops at the newest. */
export const usePlayer = (film: Film) => {
  const { replace, go } = usePlace();
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>("1");
  const { isReady, nextAt } = useAhead(film, isPlaying);
  const { span, chosen, at, period, isByTime, isFolding } = film;
  const reachedAt = useRef(0);
  const reached = useRef<bigint | null>(null);
  const isAtEnd = chosen >= span.last;
  const gapMs = at && nextAt ? Date.parse(nextAt) - Date.parse(at) : 0;
  const typicalGapMs = (Date.parse(period.lastAt) - Date.parse(period.firstAt)) / Math.max(1, Number(span.last - span.first));
  const stay = stayMs({ speed, isByTime, isFolding, gapMs, typicalGapMs });

  const isRewinding = useRef(false);
  useEffect(() => {
    if (!isAtEnd) isRewinding.current = false;
    else if (isPlaying && !isRewinding.current) setPlaying(false);
  }, [isPlaying, isAtEnd]);

  useEffect(() => {
    if (!isPlaying || isAtEnd) return;
    if (reached.current !== chosen) {
      reached.current = chosen;
      reachedAt.current = performance.now();
    }
    if (!isReady) return;
    const left = Math.max(0, stay - (performance.now() - reachedAt.current));
    const timer = setTimeout(() => replace({ v: String(chosen + 1n) }), left);
    return () => clearTimeout(timer);
  }, [isPlaying, isAtEnd, isReady, chosen, stay, replace]);

  const play = () => {
    reached.current = null;
    isRewinding.current = isAtEnd;
    // The place where the film began is one to return to.
    go({ v: String(isAtEnd ? span.first : chosen), view: undefined });
    setPlaying(span.last > span.first);
  };
  return { isPlaying, isWaiting: isPlaying && !isReady, speed, setSpeed, toggle: () => (isPlaying ? setPlaying(false) : play()) };
};
