"use client";

import { CloseButton } from "@mantine/core";
import { type ReactNode, useId } from "react";
import styles from "./dialog.module.css";
import { DialogFrame } from "./dialog-frame";

type Props = { title: ReactNode; onClose: () => void; size?: number; children: ReactNode };

export const Dialog = ({ title, onClose, size = 480, children }: Props) => {
  const id = useId();
  return (
    <DialogFrame onClose={onClose} size={size} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        <CloseButton aria-label="Close" onClick={onClose} />
      </div>
      <div className={styles.body}>{children}</div>
    </DialogFrame>
  );
};
