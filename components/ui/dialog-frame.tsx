"use client";

import { Modal } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { size: number; onClose: () => void; children: ReactNode } & ({ "aria-label": string } | { "aria-labelledby": string });

/** The bare modal: its name stands on the dialog itself, and it has no head that would be a second banner of the page. */
export const DialogFrame = ({ size, onClose, children, ...name }: Props) => (
  <Modal.Root opened onClose={onClose} size={size}>
    <Modal.Overlay />
    <Modal.Content {...name}>{children}</Modal.Content>
  </Modal.Root>
);
