import type { Metadata } from "next";
import { CacheList } from "@/components/caches/cache-list";

export const metadata: Metadata = { title: "Caches" };

export default function Page() {
  return <CacheList />;
}
