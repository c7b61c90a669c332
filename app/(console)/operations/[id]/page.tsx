import type { Metadata } from "next";
import { OperationDetail } from "@/components/operations/operation-detail";

export const metadata: Metadata = { title: "Operation" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <OperationDetail key={id} id={decodeURIComponent(id)} />;
}
