import type { Metadata } from "next";
import { LogRepairList } from "@/components/log-repairs/log-repair-list";

export const metadata: Metadata = { title: "Repairs of the log" };

export default function Page() {
  return <LogRepairList />;
}
