"use client";

import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useFocusBack } from "./use-focus-back";
import { useTopmost } from "./use-topmost";

type Props = { label: string; size: number; onClose: () => void; children: ReactNode };

/** The bare modal: its name stands on the dialog itself, and it has no head that would be a second banner of the page. */
export const DialogFrame = ({ label, size, onClose, children }: Props) => {
  useFocusBack();
  const close = useTopmost(onClose);
  return (
    <Modal.Root opened onClose={close} size={size}>
      <Modal.Overlay />
      <Modal.Content aria-label={label}>{children}</Modal.Content>
    </Modal.Root>
  );
};
