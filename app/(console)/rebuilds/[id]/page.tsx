import type { Metadata } from "next";
import { RebuildDetail } from "@/components/rebuilds/rebuild-detail";

export const metadata: Metadata = { title: "Rebuild" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const { id } = await params;
  return <RebuildDetail key={id} id={decodeURIComponent(id)} />;
}
