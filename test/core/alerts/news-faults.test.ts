import { expect, it } from "vitest";
import { fuzzNews } from "../../faults/news.ts";

it("[LV2] [LV14] takes damaged messages, feeds and live files for nothing else than what they are, without a crash or a hang", { timeout: 60_000 }, async () => {
  const report = await fuzzNews(1_500, 1);
  expect(report.cap.taken).toBeGreaterThan(0);
  expect(report.cap.taken).toBeLessThan(1_500);
  expect(report.live.taken).toBeLessThan(1_500);
});
