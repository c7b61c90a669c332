"use client";

import { CloseButton } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./dialog.module.css";
import { DialogFrame } from "./dialog-frame";

type Props = { title: string; onClose: () => void; size?: number; children: ReactNode };

export const Dialog = ({ title, onClose, size = 480, children }: Props) => (
  <DialogFrame onClose={onClose} size={size} label={title}>
    <div className={styles.head}>
      <h2>{title}</h2>
      <CloseButton aria-label="Close" onClick={onClose} />
    </div>
    <div className={styles.body}>{children}</div>
  </DialogFrame>
);
