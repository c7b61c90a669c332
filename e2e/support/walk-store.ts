import { expect, type Page } from "@playwright/test";
import { TOOLS, type ToolName } from "@/server/bff/testing/tools";

/** What a walk meets in the store of one tool, beside what all of them have. */
export type Walked = {
  source: string;
  tool: ToolName;
  store: string;
  /** The consumer that is looked at, and what is said of it. */
  consumer: string;
  says: string;
  /** What its page says of what it skipped, or why nothing can be said. */
  skips: RegExp;
  notGiven: string;
  letters: boolean;
};

export const WALKED: readonly Walked[] = [
  {
    ...{ source: "emmett", tool: "emmett", store: "emmett (tables of 0.42.0)", consumer: "ledger", letters: false },
    says: "At most 1 event behind",
    skips: /a processor of 0\.42 was handed below its checkpoint/,
    notGiven: "Emmett keeps no events that failed",
  },
  {
    ...{ source: "message-db", tool: "message-db", store: "message-db 1.3.0", consumer: "transfer:position", letters: false },
    says: "Its position 9000 lies beyond the head of transfer, which is 9",
    skips: /drop nothing below their position/,
    notGiven: "Message-db keeps no messages that failed",
  },
  {
    ...{ source: "marten", tool: "Marten", store: "Marten", consumer: "Statements:All", letters: true },
    says: "Paused: The account IT60 has no limit.",
    skips: /committed after Marten's high-water mark had gone past them/,
    notGiven: "This console only reads the store.",
  },
];

export const open = async (page: Page, path: string) => {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy='true']")).toHaveCount(0);
};

export const item = (page: Page, name: string) => page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
export const consumerRow = (page: Page, name: string) => page.getByRole("table", { name: "Consumers" }).getByRole("row", { name });
export const events = (page: Page) => page.getByRole("listbox").getByRole("option");
export const eventPart = (page: Page) => page.getByRole("article", { name: "Event" });

const goTo = async (page: Page, { source }: Walked, part: string) => {
  await page
    .getByRole("navigation", { name: `Of ${source}` })
    .getByRole("link", { name: part })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${source}: ${part.toLowerCase()}`) })).toBeVisible();
};

const lookNow = async (page: Page, walked: Walked) => {
  const { source, store, consumer, says, notGiven } = walked;
  await open(page, "/sources");
  await expect(item(page, source)).toContainText(store);
  await item(page, source).getByRole("link", { name: source, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: source })).toBeVisible();
  await expect(consumerRow(page, consumer)).toContainText(says);
  await expect(page.getByRole("region", { name: "What this store does not give" })).toContainText(notGiven);
  const how = page.getByRole("button", { name: `How the figures of ${consumer} came about` });
  await how.press("Enter");
  await expect(page.getByRole("dialog", { name: `How the figures of ${consumer} came about` })).toContainText(
    "Its checkpoint is the position",
  );
  await page.keyboard.press("Escape");
  await expect(how).toBeFocused();
};

const lookAtConsumer = async (page: Page, { consumer, says, skips }: Walked) => {
  await consumerRow(page, consumer).getByRole("link", { name: consumer, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: consumer })).toBeVisible();
  await expect(page.getByText(says)).toBeVisible();
  await expect(page.getByText(skips)).toBeVisible();
};

const readLog = async (page: Page, walked: Walked) => {
  await goTo(page, walked, "Events");
  const log = page.getByRole("table", { name: "Events" });
  await log.getByText("Account opened").first().click();
  await expect(log.getByText(TOOLS[walked.tool].spelled("AccountOpened"), { exact: true }).first()).toBeVisible();
  await expect(log.getByRole("link", { name: "account-91" }).first()).toBeVisible();
};

/** Letters of two shards, one of which is asked for alone: what was skipped, why, and what has been read of its stream since. */
const readLetters = async (page: Page, walked: Walked) => {
  await goTo(page, walked, "Letters");
  const letters = page.getByRole("table", { name: "Letters" });
  await expect(letters.getByRole("row")).toHaveCount(3);
  await page.getByLabel("Of the consumer").selectOption({ label: "Ledger:All (v1, the store)" });
  await expect(letters.getByRole("row")).toHaveCount(2);
  await expect(letters).toContainText("The account IT60 has no limit");
  await letters.getByText("Money deposited").click();
  await expect(letters).toContainText("It has read 3 later events of the stream since: what it made of them lacks this one.");
  await expect(letters).toContainText('await daemon.RebuildProjectionAsync("Ledger", cancellation);');
};

/** One account by the bank's own fold: the film, a difference, who set a field, its types. `nth` counts from the first event. */
const watchAccount = async (page: Page, walked: Walked) => {
  const { firstVersion, spelled } = TOOLS[walked.tool];
  const version = (nth: number) => nth - 1 + firstVersion;
  const address = (query: string) => `/streams/account-90?source=${walked.source}${query}`;
  await goTo(page, walked, "Streams");
  await page.getByLabel("Stream id begins with").fill("account-9");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(`/sources/${walked.source}/streams?prefix=account-9`);
  await page.getByRole("link", { name: "account-90", exact: true }).click();
  await expect(page).toHaveURL(address(""));
  await expect(eventPart(page).getByRole("heading", { name: `Transfer sent version ${version(5)} of ${version(5)}` })).toBeVisible();
  const balance = page.getByRole("row", { name: "balance" }).getByRole("cell");
  await expect(balance).toHaveText(["60.10", "50.10", `v${version(5)} ${spelled("TransferSent")}`]);
  await expect(page.getByText(`No projection here knows ${spelled("NobodyKnows")}: every state leaves these events out.`)).toBeVisible();

  await page.keyboard.press("Home");
  await expect(page).toHaveURL(address(`&v=${version(1)}`));
  await expect(eventPart(page).getByRole("heading", { name: `Account opened version ${version(1)} of ${version(5)}` })).toBeVisible();
  await expect(events(page).nth(1)).toContainText("100.10");
  const slider = page.getByRole("region", { name: "Film" }).getByRole("slider", { name: "Version" });
  await expect(slider).toHaveAttribute("aria-valuetext", `version ${version(1)}, balance 0.00`);
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(address(`&v=${version(2)}`));
  await expect(slider).toHaveAttribute("aria-valuetext", `version ${version(2)}, balance 100.10`);
  await expect(balance).toHaveText(["0.00", "100.10", `v${version(2)} ${spelled("MoneyDeposited")}`]);
  await page.keyboard.press("d");
  await expect(page).toHaveURL(address(`&v=${version(2)}&with=${version(1)}`));
  await expect(balance).toHaveText(["0.00", "100.10"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", `version ${version(5)}, balance 50.10`);

  await page.getByRole("button", { name: "All types" }).click();
  await page.getByRole("checkbox", { name: spelled("MoneyDeposited") }).click();
  await expect(events(page)).toHaveCount(1);
};

/** The account beside the one that its transfer went to, and both as they were before it arrived. */
const layBeside = async (page: Page, { source }: Walked) => {
  const address = (left: string, right: string) => `/compare?source=${source}&left=${left}&right=${right}`;
  await open(page, `/streams/account-90?source=${source}`);
  await page.getByRole("link", { name: "Beside another stream" }).click();
  await expect(page).toHaveURL(`/compare?source=${source}&left=account-90`);
  await expect(page.getByRole("combobox", { name: "Source" })).toHaveValue(source);
  await page.getByLabel("Right stream").fill("account-91");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(address("account-90", "account-91"));
  const lanes = page.getByRole("listbox", { name: "Events of both streams in the order of time" });
  await expect(lanes.getByRole("option")).toHaveCount(7);
  const moment = page.getByRole("complementary", { name: "Both streams at this moment" });
  await expect(moment).toContainText(/balance50\.10/);
  await expect(moment).toContainText(/balance10\.00/);
  await page.keyboard.press("k");
  await expect(moment).toContainText("Pinned at Transfer sent 10.00");
  await expect(moment).toContainText(/balance0\.00/);
  await expect(moment.getByRole("link", { name: "its trace" })).toHaveAttribute(
    "href",
    new RegExp(`^/traces/transfer-1\\?source=${source}&`),
  );
  await page.getByRole("link", { name: "Swap sides" }).click();
  await expect(page).toHaveURL(address("account-91", "account-90"));
  await page.getByRole("link", { name: "account-90", exact: true }).click();
  await expect(page).toHaveURL(`/streams/account-90?source=${source}`);
};

/** From the account's event to all that the transfer set off, and to the store's other traces. */
const followTrace = async (page: Page, { source, tool }: Walked) => {
  const { firstVersion, spelled } = TOOLS[tool];
  await open(page, `/streams/account-90?source=${source}&v=${firstVersion + 4}`);
  await eventPart(page).getByRole("link", { name: "transfer-1", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`^[^?]*/traces/transfer-1\\?source=${source}`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Transfer requested of 10\.00 set off 3 events, all in 3 streams/);
  const graph = page.getByRole("listbox", { name: /^Events of the trace by stream/ });
  await expect(graph.getByRole("option")).toHaveCount(4);
  await graph.getByRole("option", { name: /^Transfer requested 10\.00, version/ }).click();
  const chosen = page.getByRole("article", { name: "Chosen event" });
  await expect(chosen.getByRole("heading", { level: 2 })).toHaveText("Transfer requested 10.00");
  await expect(chosen.getByText(spelled("TransferRequested"), { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Side by side" })).toHaveAttribute(
    "href",
    `/compare?source=${source}&left=transfer-1&right=account-90`,
  );
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Traces" }).click();
  await expect(page).toHaveURL(`/traces?source=${source}`);
  const newest = page.getByRole("table", { name: "Newest traces" }).getByRole("link", { name: "Transfer requested" });
  await expect(newest).toHaveAttribute("title", spelled("TransferRequested"));
  await expect(newest).toHaveAttribute("href", `/traces/transfer-1?source=${source}`);
};

const OF_EVENTS = /^\/api\/(streams|traces|events|side-by-side)\b/;

/** Every page of a store, and what people do on them: of no event is the console's own store asked. */
export const walkStore = async (page: Page, walked: Walked) => {
  const asked: URL[] = [];
  page.on("request", (request) => asked.push(new URL(request.url())));
  await lookNow(page, walked);
  await lookAtConsumer(page, walked);
  await readLog(page, walked);
  if (walked.letters) await readLetters(page, walked);
  await watchAccount(page, walked);
  await layBeside(page, walked);
  await followTrace(page, walked);
  const ofEvents = asked.filter(({ pathname }) => OF_EVENTS.test(pathname));
  expect(ofEvents.length).toBeGreaterThan(10);
  expect(ofEvents.filter(({ searchParams }) => searchParams.get("source") !== walked.source).map(String)).toEqual([]);
};
