"use client";

import { useRef, useState } from "react";
import { formatCount } from "../format";
import { announce } from "../ui/announcer";
import type { HeldRow } from "./held-rows";
import { nothing, type Selection, toggle, toggleRange, toggleShown } from "./selection";

export type SelectionControls = ReturnType<typeof useSelection>;

const said = (selection: Selection, matching: number): string => {
  const count = selection.kind === "all" ? matching : selection.keys.size;
  return count === 0 ? "Nothing is selected." : `${formatCount(count)} selected.`;
};

/** What is chosen of the list. It lives as long as the filter: another filter finds other rows. */
export const useSelection = (filter: string, rows: readonly HeldRow[], matching: number) => {
  const [made, setMade] = useState<{ filter: string; selection: Selection }>({ filter, selection: nothing });
  const selection = made.filter === filter ? made.selection : nothing;
  const last = useRef<string | null>(null);
  const shown = rows.filter(({ isGone }) => !isGone).map(({ key }) => key);
  const become = (next: Selection) => {
    setMade({ filter, selection: next });
    announce(said(next, matching));
  };
  return {
    selection,
    shown,
    /** `isRange`: from the row that was chosen last to this one. */
    choose: (key: string, isRange: boolean) => {
      become(isRange ? toggleRange(selection, last.current, key, shown) : toggle(selection, key, shown));
      last.current = key;
    },
    chooseShown: () => become(toggleShown(selection, shown, matching)),
    onlyShown: () => become({ kind: "some", keys: new Set(shown) }),
    all: () => become({ kind: "all" }),
    clear: () => become(nothing),
  };
};
