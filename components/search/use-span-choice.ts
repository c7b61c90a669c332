"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { type Bar, barAfterKey, barAt, chosenSpan, type Span, timeAt } from "./bar-scale";

type Options = {
  bars: readonly Bar[];
  span: Span;
  width: number;
  stepMs: number;
  onChoose: (span: Span) => void;
};

/** A moment that was pressed or walked to, and how far it was drawn out. */
type Choice = { anchor: number; at: number; isDragging: boolean };

/**
 * Choosing a stretch of time on the bars: by dragging (mouse, pen, finger), by a press on one bar, or by keys, where arrows walk
 * from bar to bar, with Shift they draw the stretch out, Enter takes it and Escape lets go.
 */
export const useSpanChoice = ({ bars, span, width, stepMs, onChoose }: Options) => {
  const [choice, setChoice] = useState<Choice | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);

  const momentOf = (pressed: PointerEvent<Element>): number =>
    timeAt(pressed.clientX - pressed.currentTarget.getBoundingClientRect().left, span, width);

  const take = ({ anchor, at }: Choice) => {
    setChoice(null);
    onChoose(chosenSpan(anchor, at, bars, stepMs));
  };

  const walk = (key: string, isDrawn: boolean) => {
    const next = bars[barAfterKey(key, choice === null ? -1 : barAt(choice.at, bars), bars.length) ?? -1];
    if (next) setChoice({ anchor: isDrawn && choice ? choice.anchor : next.from, at: next.from, isDragging: false });
  };

  return {
    /** The bar that words are said about. */
    shown: bars[barAt(choice?.at ?? hovered ?? Number.NaN, bars)],
    index: choice === null ? 0 : Math.max(0, barAt(choice.at, bars)),
    chosen: choice ? chosenSpan(choice.anchor, choice.at, bars, stepMs) : null,
    handlers: {
      onPointerDown: (pressed: PointerEvent<Element>) => {
        if (pressed.button !== 0) return;
        pressed.currentTarget.setPointerCapture(pressed.pointerId);
        const at = momentOf(pressed);
        setChoice({ anchor: at, at, isDragging: true });
      },
      onPointerMove: (moved: PointerEvent<Element>) => {
        const at = momentOf(moved);
        setHovered(at);
        if (choice?.isDragging) setChoice({ ...choice, at });
      },
      onPointerUp: () => choice?.isDragging && take(choice),
      onPointerCancel: () => setChoice(null),
      onPointerLeave: () => setHovered(null),
      onBlur: () => setChoice(null),
      onKeyDown: (pressed: KeyboardEvent) => {
        if (barAfterKey(pressed.key, 0, bars.length) !== null) walk(pressed.key, pressed.shiftKey);
        else if (pressed.key === "Enter" && choice) take(choice);
        else if (pressed.key === "Escape" && choice) setChoice(null);
        else return;
        pressed.preventDefault();
        pressed.stopPropagation();
      },
    },
  };
};
