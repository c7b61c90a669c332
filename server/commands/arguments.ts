import { resolve } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { CommandRefusal } from "./refusal";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The flags that a command knows; anything else is refused by name. */
export const readArguments = <const T extends Options>(args: readonly string[], options: T, { positionals = false } = {}) => {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional" && !positionals) throw new CommandRefusal(`"${token.value}" is not an option; --help lists them.`, 2);
    if (token.kind !== "option") continue;
    const option = options[token.name];
    if (!option) throw new CommandRefusal(`There is no option ${token.rawName}; --help lists those there are.`, 2);
    if (option.type === "string" && !token.value) throw new CommandRefusal(`${token.rawName} needs a value.`, 2);
    if (option.type === "boolean" && token.value !== undefined) throw new CommandRefusal(`${token.rawName} takes no value.`, 2);
  }
  return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
};

export const readWholeNumber = (option: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new CommandRefusal(`${option} must be a whole number from ${least} to ${most}, not "${text}".`, 2);
  return value;
};

/** npm runs scripts in the project; what people type is relative to where they typed it. */
export const pathAsTyped = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);
