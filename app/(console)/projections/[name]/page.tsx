import type { Metadata } from "next";
import { ProjectionDetail } from "@/components/projections/projection-detail";

type Props = { params: Promise<{ name: string }> };

const nameOf = async ({ params }: Props): Promise<string> => decodeURIComponent((await params).name);

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: await nameOf(props) });

export default async function ProjectionPage(props: Props) {
  const name = await nameOf(props);
  return <ProjectionDetail key={name} name={name} />;
}
