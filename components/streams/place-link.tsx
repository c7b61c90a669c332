"use client";

import type { MouseEvent, ReactNode } from "react";
import { usePlace } from "./place-context";
import type { AddressChange } from "./stream-address";

const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

type Props = { to: AddressChange; className?: string | undefined; title?: string; children: ReactNode };

/** To another view of this stream: an address like any other, reached without asking the server for a page. */
export const PlaceLink = ({ to, className, title, children }: Props) => {
  const { hrefOf, go } = usePlace();
  return (
    <a
      href={hrefOf(to)}
      className={className}
      title={title}
      onClick={(click) => {
        if (!isPlain(click)) return;
        click.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
};
