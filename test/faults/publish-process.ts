import { openDirectory } from "../../src/node/folder.ts";
import { publishTree } from "../../src/node/publish-tree.ts";

/** Publishes `argv[2]` into `argv[3]` and says its process id when it begins to change the tree; made to be killed. */
const [, , from = "", to = ""] = process.argv;
let begun = false;
await publishTree({
  from: openDirectory(from),
  to,
  keep: 0,
  nowMs: Date.now(),
  beforeChange: () => {
    if (!begun) process.stdout.write(String(process.pid));
    begun = true;
  },
}).catch(() => undefined);
// Done before it was killed.
await new Promise((resolve) => setTimeout(resolve, 2_000));
