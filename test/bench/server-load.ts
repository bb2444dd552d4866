import { request, type Agent } from "node:http";
import type { AgencyProcess } from "../server/fixtures/agency-process.ts";
import { makeSubmission } from "../server/fixtures/submissions.ts";

/** A body ready to be sent, so that making it costs the run nothing. */
export interface Parcel {
  readonly ids: readonly string[];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly retryAfterMs: number;
  readonly body: string;
}

export function parcel(count: number): Parcel {
  const made = Array.from({ length: count }, () => makeSubmission("request").submission);
  return { ids: made.map(({ id }) => id), body: JSON.stringify({ submissions: made }) };
}

/** Sends as a phone does, from an address of its own. */
export function send({ url }: AgencyProcess, { body }: Parcel, agent: Agent | undefined, phone: number): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/api/v1/submissions`,
      {
        method: "POST",
        agent: agent ?? false,
        timeout: 30_000,
        headers: { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body), "X-Forwarded-For": `10.${phone >> 16}.${(phone >> 8) & 255}.${phone & 255}` },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, ms: performance.now() - began, retryAfterMs: Number(response.headers["retry-after"] ?? 5) * 1000, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    call.on("timeout", () => call.destroy(new Error("timeout")));
    call.on("error", reject);
    call.end(body);
  });
}

export async function stop({ child, exited }: AgencyProcess): Promise<void> {
  child.kill("SIGTERM");
  await exited;
}
