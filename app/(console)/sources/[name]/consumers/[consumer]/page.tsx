import type { Metadata } from "next";
import { ConsumerDetail } from "@/components/sources/consumer-detail";

export const metadata: Metadata = { title: "Consumer of a source" };

type Props = { params: Promise<{ name: string; consumer: string }> };

export default async function Page({ params }: Props) {
  const { name, consumer } = await params;
  return <ConsumerDetail key={`${name}/${consumer}`} source={decodeURIComponent(name)} consumer={decodeURIComponent(consumer)} />;
}
