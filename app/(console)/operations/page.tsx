import type { Metadata } from "next";
import { OperationList } from "@/components/operations/operation-list";

export const metadata: Metadata = { title: "Operations" };

export default function Page() {
  return <OperationList />;
}
