import { expect, it } from "vitest";
import { runPublishKills } from "../faults/publish-kills.ts";

it("[TV2] a phone finds a whole version after every kill of a process that publishes, and never an older one", async () => {
  const { kills, old, fresh } = await runPublishKills(4, 3);
  expect(old + fresh).toBe(kills);
}, 60_000);
