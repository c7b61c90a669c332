import type { Metadata } from "next";
import { CacheDetail } from "@/components/caches/cache-detail";

export const metadata: Metadata = { title: "Cache" };

type Props = { params: Promise<{ name: string }> };

export default async function Page({ params }: Props) {
  const { name } = await params;
  return <CacheDetail key={name} name={decodeURIComponent(name)} />;
}
