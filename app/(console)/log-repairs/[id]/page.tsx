import type { Metadata } from "next";
import { LogRepairDetail } from "@/components/log-repairs/log-repair-detail";

export const metadata: Metadata = { title: "Repair of the log" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <LogRepairDetail key={id} id={decodeURIComponent(id)} />;
}
