import { describe } from "vitest";
import { generatorContract } from "../../contracts/generator.ts";
import { scriptedGenerator } from "./scripted-generator.ts";

describe("a scripted generator", () => {
  generatorContract(async () => scriptedGenerator(() => "The office opens at eight in the morning, and closes at five in the afternoon. Bring your card when you come.").generator);
});
