"use client";

import Link from "next/link";
import { May } from "../access/may";
import { paths } from "../paths";

/** From something to all that people did to it. `target` as the action log names it: "stream:account-1". */
export const DoneToLink = ({ target, children = "What was done to it" }: { target: string; children?: string }) => (
  <May capability="operator-actions:read">
    <Link href={paths.actionLog({ target })} prefetch={false}>
      {children}
    </Link>
  </May>
);
