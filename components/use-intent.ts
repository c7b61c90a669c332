import { useRef } from "react";
import { ApiError } from "./api-client";

/** One intent keeps one key until it was answered: pressing again after a lost answer cannot do it twice. */
export const useIntent = () => {
  const intent = useRef<{ body: string; key: string } | null>(null);
  return {
    keyFor: (body: unknown): string => {
      const text = JSON.stringify(body);
      if (intent.current?.body !== text) intent.current = { body: text, key: crypto.randomUUID() };
      return intent.current.key;
    },
    /** A refusal was an answer: the next press is a new intent. */
    settle: (error: Error | null) => {
      if (!error || (error instanceof ApiError && error.isRefusal)) intent.current = null;
    },
  };
};
