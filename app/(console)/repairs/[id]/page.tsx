import type { Metadata } from "next";
import { RepairDetail } from "@/components/repairs/repair-detail";

export const metadata: Metadata = { title: "Repair" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <RepairDetail key={id} id={decodeURIComponent(id)} />;
}
