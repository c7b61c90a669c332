import type { Metadata } from "next";
import { ReplicationPage } from "@/components/replication/replication-page";

export const metadata: Metadata = { title: "Replicas and failover" };

export default function Page() {
  return <ReplicationPage />;
}
