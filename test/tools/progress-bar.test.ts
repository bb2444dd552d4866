import { describe, expect, it } from "vitest";
import { progressBar } from "../../src/tools/progress-bar.ts";

function shown(isTTY: boolean, times: readonly number[]): string {
  let text = "";
  const clock = [...times];
  const stream = { isTTY, columns: 60, write: (part: string | Uint8Array) => { text += String(part); return true; } };
  const bar = progressBar(stream, () => clock.shift() ?? 0);
  for (let done = 1; done < times.length; done += 1) bar.show("Reading", done, times.length, `file-${done}-with-a-very-long-name-that-does-not-fit-the-line`);
  bar.end();
  return text;
}

describe("the progress bar", () => {
  it("[CL9] is there once work takes more than a second, fits the line, and goes when it is done", () => {
    expect(shown(true, [0, 500, 900])).toBe("");
    const text = shown(true, [0, 500, 1500, 1550, 1700]);
    expect(text.match(/\r[^\r\u001b]+/g)).toHaveLength(2);
    expect(text).toContain("Reading [############..................] 2/5 file-2");
    expect(Math.max(...text.split(/\r|\u001b\[K/).map((line) => line.length))).toBeLessThan(60);
    expect(text.endsWith("\r\u001b[K")).toBe(true);
  });

  it("[CL9] writes nothing into files and pipes", () => {
    expect(shown(false, [0, 5000, 6000])).toBe("");
  });
});
