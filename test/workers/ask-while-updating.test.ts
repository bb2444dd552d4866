import { describe, expect, it } from "vitest";
import { askWhileUpdating } from "../faults/ask-while-updating.ts";

describe("questions while packs are updated", () => {
  it("[TV9] are all answered, each from one version, in the tab that updates and in another", async () => {
    const { questions, versions } = await askWhileUpdating({ questions: 200, updates: 8, seed: 1 });
    expect(questions).toBeGreaterThanOrEqual(200);
    expect(versions).toBeGreaterThan(4);
  });
});
