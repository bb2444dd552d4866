import { expect, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { unitLikeness } from "../../../src/core/generate/unit-likeness.ts";
import { fakeEmbedder } from "../../node/fake-embedder.ts";
import { readText } from "./evidence-of-text.ts";

const evidence = readText("en", ["Open the red door.", "Close the small window."]);
const [door, window] = evidence.units;

it("[VA11] likens a sentence to each unit, and embeds the units once", async () => {
  const embedder = fakeEmbedder();
  const likeness = unitLikeness(embedder, [evidence]);
  const look = await likeness("Open the red door.");
  if (!door || !window) throw new Error("no units");
  expect(look(evidence, door)).toBeCloseTo(1);
  expect(look(evidence, window)).toBeLessThan(0.9);
  await likeness("Something else.");
  expect(embedder.made()).toBe(3);
});

it("[VA11] likens nothing where the embedder fails or does not know the script", async () => {
  if (!door) throw new Error("no units");
  const failing = { ...fakeEmbedder(), embedPassage: () => Promise.reject(new AppError("embed/failed")) };
  expect((await unitLikeness(failing, [evidence])("Open the red door."))(evidence, door)).toBeNull();
  expect((await unitLikeness(fakeEmbedder(), [evidence])("打开红门。"))(evidence, door)).toBeNull();
});
