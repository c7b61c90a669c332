"use client";

import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";

type Props = { label: string; size: number; onClose: () => void; children: ReactNode };

/** Mantine gives the focus back to a dialog's opener when it is closed, not when it is taken away as ours are. */
const useFocusBack = (): void => {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    },
    [opener],
  );
};

/** The bare modal: its name stands on the dialog itself, and it has no head that would be a second banner of the page. */
export const DialogFrame = ({ label, size, onClose, children }: Props) => {
  useFocusBack();
  return (
    <Modal.Root opened onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content aria-label={label}>{children}</Modal.Content>
    </Modal.Root>
  );
};
