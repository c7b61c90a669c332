"use client";

import list from "../ui/list-page.module.css";
import { LostEvents } from "./lost-events";
import { ReplicationSection } from "./replication-section";

export const ReplicationPage = () => (
  <div className={list.page}>
    <header className={list.head}>
      <h1>Replicas and failover</h1>
      <p>How old reads from a replica are, what a failover would lose, and what one has lost.</p>
    </header>
    <ReplicationSection />
    <LostEvents />
  </div>
);
