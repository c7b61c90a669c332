import type { Metadata } from "next";
import { FindingDetail } from "@/components/findings/finding-detail";

export const metadata: Metadata = { title: "Finding" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <FindingDetail key={id} id={decodeURIComponent(id)} />;
}
