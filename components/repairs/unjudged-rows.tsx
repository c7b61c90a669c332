import Link from "next/link";
import type { Repair } from "@/server/contracts/repairs";
import { countOf } from "../format";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { visibleText } from "../visible-text";
import { thingOf } from "./repair-words";

/** Rows of which nothing could be said: they are neither right nor wrong. */
export const UnjudgedRows = ({ repair }: { repair: Repair }) => {
  const { unjudged, kind, isKeyedByStream } = repair;
  if (unjudged.count === 0) return null;
  return (
    <section className={section.section} aria-labelledby="unjudged">
      <header>
        <h2 id="unjudged">{kind === "cache" ? "Keys that are left as they are" : "Rows that could not be judged"}</h2>{" "}
        <span className={section.note}>
          {countOf(unjudged.count, thingOf(repair))}
          {unjudged.rows.length < unjudged.count && `, the first ${unjudged.rows.length} listed`}
        </span>
      </header>
      <table className={section.table} aria-labelledby="unjudged">
        <thead>
          <tr>
            <th scope="col">{kind === "cache" ? "Key" : "Row"}</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {unjudged.rows.map(({ key, why }) => (
            <tr key={key}>
              <th scope="row">
                {isKeyedByStream ? (
                  <Link href={paths.stream(key)} prefetch={false} data-row>
                    {visibleText(key)}
                  </Link>
                ) : (
                  visibleText(key)
                )}
              </th>
              <td>{visibleText(why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
