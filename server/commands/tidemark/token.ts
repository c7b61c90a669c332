import { readArguments } from "../arguments";
import { CommandRefusal } from "../refusal";
import { createTokenAction } from "./token/create";
import { listTokensAction } from "./token/list";
import { revokeTokenAction } from "./token/revoke";

const HELP = `npm run --silent tidemark -- token create --role ROLE --name NAME [options]
npm run --silent tidemark -- token list
npm run --silent tidemark -- token revoke --id ID

Makes, lists and ends tokens for machines. A token is sent as "Authorization: Bearer …"; it is printed once and stored as a hash.

  --role ROLE             what it may do: viewer, support, operator, owner, privacy or administrator
  --name NAME             what it is called where it acts
  --streams PREFIX,…      only streams whose ids begin so (default: all)
  --projections NAME,…    only these projections (default: all)
  --expires-in-days N     1 to 366 (default 90)
  --data-dir DIR          of the console that runs in DIR (default .tidemark), where DATABASE_URL is not set
  --json                  as JSON
`;

const ACTIONS = { create: createTokenAction, list: listTokensAction, revoke: revokeTokenAction };

const isAction = (word: string | undefined): word is keyof typeof ACTIONS => word !== undefined && Object.hasOwn(ACTIONS, word);

export const tokenCommand = {
  summary: "make, list and revoke tokens for machines",
  run: async ([action, ...args]: readonly string[]): Promise<number> => {
    if (isAction(action) && !args.includes("--help")) return ACTIONS[action](args);
    if (!isAction(action)) {
      const { values } = readArguments(action?.startsWith("-") ? [action, ...args] : [], { help: { type: "boolean" } });
      if (!values.help) throw new CommandRefusal(`token takes one of ${Object.keys(ACTIONS).join(", ")}; --help tells more.`, 2);
    }
    process.stdout.write(HELP);
    return 0;
  },
};
