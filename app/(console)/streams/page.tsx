import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { paths } from "@/components/paths";
import { StreamList } from "@/components/search/stream-list";
import { sourceText } from "@/server/contracts/text";

export const metadata: Metadata = { title: "Streams" };

type Props = { searchParams: Promise<{ source?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const source = sourceText.safeParse((await searchParams).source);
  if (source.success) redirect(paths.sourceStreams(source.data));
  return <StreamList />;
}
