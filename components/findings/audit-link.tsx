import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "../paths";

/** Plain words where the audit is not kept any more. */
export const AuditLink = ({ id, children }: { id: string | null; children: ReactNode }) =>
  id === null ? (
    children
  ) : (
    <Link href={paths.audit(id)} prefetch={false}>
      {children}
    </Link>
  );
