"use client";

import { CloseButton, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./side-drawer.module.css";
import { useFocusBack } from "./use-focus-back";
import { useTopmost } from "./use-topmost";

type Props = { title: string; note: string; onClose: () => void; children: ReactNode };

/** Beside what it is about and without covering it; over everything where there is no room. Its heading takes the focus. */
export const SideDrawer = ({ title, note, onClose, children }: Props) => {
  const isBeside = useMediaQuery("(min-width: 75em)", true, { getInitialValueInEffect: false });
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusBack();
  const close = useTopmost(onClose);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Drawer.Root
      opened
      onClose={close}
      position="right"
      size={isBeside ? 584 : "100%"}
      trapFocus={!isBeside}
      lockScroll={!isBeside}
      closeOnClickOutside={false}
      classNames={{ inner: styles.inner ?? "", content: styles.content ?? "" }}
    >
      <Drawer.Content aria-label={title}>
        <div className={styles.head}>
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <span>{note}</span>
          <CloseButton aria-label="Close" onClick={onClose} />
        </div>
        {children}
      </Drawer.Content>
    </Drawer.Root>
  );
};
