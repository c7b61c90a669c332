import type { Position } from "@/server/domain/position";
import type { EventWindow } from "@/server/sources/event-source";

export type WindowRequest = { after: Position; limit: number };

export type WindowReader = {
  /** The window after a position: the one that was read ahead where it begins just there. */
  next(request: WindowRequest): Promise<EventWindow>;
  /** Begins to read a window that is probably asked for next. */
  readAhead(request: WindowRequest): void;
};

/**
 * Lets the store read while the engine folds and the database commits. What is at or below the head is final, so a window read
 * early is the window read late; one that turns out not to be next, because less was committed than was read, is dropped.
 */
export const openWindowReader = (read: (request: WindowRequest) => Promise<EventWindow>): WindowReader => {
  let ahead: { after: Position; window: Promise<EventWindow> } | null = null;
  return {
    next: (request) => {
      const window = ahead?.after === request.after ? ahead.window : read(request);
      ahead = null;
      return window;
    },
    readAhead: (request) => {
      const window = read(request);
      // Whoever asks for it gets the error; nobody may.
      window.catch(() => undefined);
      ahead = { after: request.after, window };
    },
  };
};
