"use client";

import { Tooltip, VisuallyHidden } from "@mantine/core";
import { cloneElement, type MouseEvent, type ReactElement, useId } from "react";
import type { CapabilityName } from "@/server/contracts/access";
import type { About } from "@/server/contracts/reach";
import styles from "./may.module.css";
import { useMay } from "./use-may";

type Control = { className?: string; disabled?: boolean; onClick?: unknown; "aria-describedby"?: string };

type Props = {
  capability: CapabilityName;
  /** What it is done to: a role may be limited to some streams and projections. */
  about?: About;
  children: ReactElement<Control>;
};

const keepStill = (pressed: MouseEvent) => {
  pressed.preventDefault();
  pressed.stopPropagation();
};

/**
 * A button or link for those who may use it. For others it stands there disabled and says why and who may: to the pointer, to a thumb, to the
 * keyboard and to screen readers; so it keeps its place in the order of focus.
 */
export const May = ({ capability, about, children }: Props) => {
  const refusal = useMay(capability, about);
  const id = useId();
  if (refusal === null) return children;
  const denied = {
    disabled: false,
    "aria-disabled": true,
    "data-disabled": true,
    "aria-describedby": id,
    onClick: keepStill,
    className: `${children.props.className ?? ""} ${styles.denied}`,
  };
  return (
    <>
      <Tooltip label={refusal} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
        {cloneElement(children, denied)}
      </Tooltip>
      <VisuallyHidden id={id}>{refusal}</VisuallyHidden>
    </>
  );
};
