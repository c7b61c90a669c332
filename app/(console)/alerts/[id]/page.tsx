import type { Metadata } from "next";
import { AlertDetail } from "@/components/alerts/alert-detail";

export const metadata: Metadata = { title: "Alert" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <AlertDetail key={id} id={decodeURIComponent(id)} />;
}
