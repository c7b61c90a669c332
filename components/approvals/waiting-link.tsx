"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMay } from "../access/use-may";
import { paths } from "../paths";
import { approvalQueries } from "./queries";

/** From what waits for a second person to the request that says so; words alone where the requests may not be read. */
export const WaitingLink = ({ target, children }: { target: string; children: string }) => {
  const refusal = useMay("approvals:read");
  const { data } = useQuery({ ...approvalQueries.waiting(), enabled: refusal === null });
  const found = data?.approvals.find((approval) => approval.target === target);
  if (refusal !== null) return <span>{refusal}</span>;
  return <Link href={found ? paths.approval(found.id) : paths.approvals()}>{children}</Link>;
};
