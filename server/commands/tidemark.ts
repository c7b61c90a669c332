import { readArguments } from "./arguments";
import { CommandRefusal, runCommand } from "./refusal";
import { auditLogCommand } from "./tidemark/audit-log";
import { caseFileCommand } from "./tidemark/case-file";
import { importCommand } from "./tidemark/import";
import { migrateCommand } from "./tidemark/migrate";
import { signInLinkCommand } from "./tidemark/sign-in-link";
import { statusCommand } from "./tidemark/status";
import { tokenCommand } from "./tidemark/token";
import { tryCommand } from "./try/command";

const COMMANDS: Record<string, { summary: string; run(args: readonly string[]): Promise<number> }> = {
  "audit-log": auditLogCommand,
  "case-file": caseFileCommand,
  import: importCommand,
  migrate: migrateCommand,
  "sign-in-link": signInLinkCommand,
  status: statusCommand,
  token: tokenCommand,
  try: tryCommand,
};

const help = (): string => {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(14)}${summary}`);
  return `npm run --silent tidemark -- <command> [options]\n\n${lines.join("\n")}\n\n<command> --help tells more.\n`;
};

runCommand(async () => {
  const [name = "", ...args] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command.run(args);
  if (name.startsWith("-") || name === "") {
    const { values } = readArguments(process.argv.slice(2), { help: { type: "boolean" } });
    (values.help ? process.stdout : process.stderr).write(help());
    return values.help ? 0 : 2;
  }
  throw new CommandRefusal(`There is no command "${name}"; there are ${Object.keys(COMMANDS).join(", ")}.`, 2);
});
