import type { Metadata } from "next";
import { RepairList } from "@/components/repairs/repair-list";

export const metadata: Metadata = { title: "Repairs" };

export default function Page() {
  return <RepairList />;
}
