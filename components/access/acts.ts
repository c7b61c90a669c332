const ACTS = ["pointerdown", "keydown", "wheel"] as const;

/** Somebody opened the page. */
let hasActed = true;

const remember = ({ isTrusted }: Event) => {
  if (isTrusted) hasActed = true;
};

/** Remembers that somebody touches the page. A pointer that only lies there moves too, when what is under it moves. Gives back how to stop. */
export const watchActs = (): (() => void) => {
  for (const act of ACTS) document.addEventListener(act, remember, { capture: true, passive: true });
  return () => {
    for (const act of ACTS) document.removeEventListener(act, remember, { capture: true });
  };
};

/** Whether somebody touched the page since this was asked last. */
export const takeAct = (): boolean => {
  const taken = hasActed;
  hasActed = false;
  return taken;
};
