import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearbyRequests, perhapsTheSame } from "../../../src/core/dialogue/already-reported.ts";
import { sameReport, sameReportMetres, sameReportsCompared, sameReportsShown } from "../../../src/core/dialogue/limits.ts";
import type { OpenRequest } from "../../../src/core/live/live-file.ts";
import type { Position } from "../../../src/core/pack/document.ts";
import { likenesses } from "../../../src/workers/flows.worker-part.ts";
import { mulberry32 } from "../../seeded.ts";

const here: Position = [103, 5];
/** Degrees of latitude in a metre on the sphere that distances are measured on. */
const metre = 180 / (Math.PI * 6_371_009);
const north = (metres: number, [lon, lat]: Position = here): Position => [lon, lat + metres * metre];

const request = (id: string, at: Position, more: Partial<OpenRequest> = {}): OpenRequest => ({ id, category: "pothole", at, status: "received", updated: "2026-11-27T00:00:00Z", lang: "ms", text: "lubang besar depan surau", supports: 1, ...more });
const idsOf = (requests: readonly OpenRequest[]): string[] => requests.map(({ id }) => id);

/** What a phone without vectors shows for a description. */
async function shown(requests: readonly OpenRequest[], text: string, at: Position = here): Promise<string[]> {
  const near = nearbyRequests(requests, "pothole", at);
  const { values, byMeaning } = await likenesses(null, text, near.map((each) => each.text), async () => null);
  return perhapsTheSame(near, { at, likenesses: values, byMeaning }).map((each) => each.request.id);
}

describe("reports nearby", () => {
  it("[FL10] count up to 250 metres, in every direction, also across the date line and beside a pole", () => {
    expect(idsOf(nearbyRequests([request("249", north(249)), request("251", north(251)), request("south", north(-249)), request("far south", north(-251))], "pothole", here))).toEqual(["249", "south"]);
    const stretch = 1 / Math.cos((5 * Math.PI) / 180);
    expect(idsOf(nearbyRequests([request("east", [103 + 249 * metre * stretch, 5]), request("too far east", [103 + 251 * metre * stretch, 5])], "pothole", here))).toEqual(["east"]);
    expect(idsOf(nearbyRequests([request("fiji", [-179.9995, -17]), request("fiji, far", [-179.995, -17])], "pothole", [179.9995, -17]))).toEqual(["fiji"]);
    expect(idsOf(nearbyRequests([request("180", [-180, 0])], "pothole", [180, 0]))).toEqual(["180"]);
    expect(idsOf(nearbyRequests([request("over the pole", [180, 89.999])], "pothole", [0, 89.9989]))).toEqual(["over the pole"]);
  });

  it("[FL10] are of the same category and open", () => {
    const all = [request("other kind", here, { category: "noise" }), request("done", here, { status: "done" }), request("declined", here, { status: "declined" }), request("in progress", here, { status: "in-progress" }), request("waiting", here, { status: "waiting" })];
    expect(idsOf(nearbyRequests(all, "pothole", here))).toEqual(["in progress", "waiting"]);
    expect(nearbyRequests([], "pothole", here)).toEqual([]);
  });

  it("[FL10] are compared nearest first, and of ten thousand no more than a phone can embed while somebody waits", async () => {
    const chance = mulberry32(4);
    const crowd = Array.from({ length: 10_000 }, (_, at) => request(String(at), [103 + (chance() - 0.5) / 100, 5 + (chance() - 0.5) / 100]));
    const near = nearbyRequests(crowd, "pothole", here);
    expect(near).toHaveLength(sameReportsCompared);
    const metresTo = ({ at }: OpenRequest) => Math.hypot(at[0] - here[0], at[1] - here[1]);
    expect(near.map(metresTo)).toEqual(near.map(metresTo).toSorted((a, b) => a - b));
    expect(Math.max(...near.map(metresTo))).toBeLessThanOrEqual(crowd.map(metresTo).toSorted((a, b) => a - b)[sameReportsCompared] ?? 0);
    let embedded = 0;
    await likenesses(new Float32Array(2), "lubang", near.map(({ text }) => text), async () => {
      embedded += 1;
      return new Float32Array([1, embedded]);
    });
    expect(embedded).toBe(sameReportsCompared + 1);
  });

  it("[FL10] are shown at most three, all of them near and open, whatever the list holds", () => {
    const requests = fc.array(fc.record({ lon: fc.double({ min: -180, max: 180, noNaN: true }), lat: fc.double({ min: -90, max: 90, noNaN: true }), category: fc.constantFrom("pothole", "noise"), status: fc.constantFrom("received" as const, "done" as const), likeness: fc.option(fc.double({ min: -1, max: 1, noNaN: true })) }));
    fc.assert(
      fc.property(requests, fc.boolean(), (made, byMeaning) => {
        const all = made.map(({ lon, lat, category, status }, at) => request(String(at), [lon / 1e5 + 103, lat / 1e5 + 5], { category, status }));
        const near = nearbyRequests(all, "pothole", here);
        const likely = perhapsTheSame(near, { at: here, likenesses: near.map(({ id }) => made[Number(id)]?.likeness ?? null), byMeaning });
        expect(likely.length).toBeLessThanOrEqual(sameReportsShown);
        for (const { request: each, metres, likeness } of likely) {
          expect([each.category, each.status]).toEqual(["pothole", "received"]);
          expect(metres).toBeLessThanOrEqual(sameReportMetres);
          expect(likeness).toBeGreaterThanOrEqual(byMeaning ? sameReport.meaning : sameReport.letters);
        }
      }),
    );
  });
});

describe("the same report", () => {
  it("[FL10] is told by its words, likeliest first", async () => {
    const all = [request("similar", north(100), { text: "lubang dalam depan surau lama" }), request("the same words", north(200)), request("another thing", north(60), { text: "simpang kilang getah tergenang minyak hitam" })];
    expect(await shown(all, "ada lubang besar depan surau")).toEqual(["the same words", "similar"]);
  });

  it("[FL10] is shown where words cannot tell: staff withheld them, or they are in another language and only letters are compared", async () => {
    const all = [request("withheld", north(100), { text: "" }), request("chinese", north(110), { lang: "zh", text: "清真寺前面的路有个大洞" }), request("tamil", north(120), { lang: "ta", text: "பள்ளிவாசல் முன் சாலையில் பெரிய பள்ளம்" })];
    expect(await shown(all, "ada lubang besar depan surau")).toEqual(["withheld", "chinese", "tamil"]);
    expect(await shown([request("english", north(100), { lang: "en", text: "there is a deep hole in the road at the corner" })], "ada lubang besar depan surau")).toEqual(["english"]);
    expect(await shown([request("in chinese too", north(100), { lang: "zh", text: "垃圾三天没人收" })], "路灯坏了不亮")).toEqual([]);
  });

  it("[FL10] is compared by meaning across languages where the phone can", async () => {
    const meanings: Readonly<Record<string, readonly number[]>> = { "lubang besar": [1, 0.1], "路有个大洞": [1, 0.2], "垃圾没人收": [-1, 0.3] };
    const all = [request("hole", north(100), { text: "路有个大洞" }), request("rubbish", north(100), { text: "垃圾没人收" })];
    const { values, byMeaning } = await likenesses(new Float32Array(2), "lubang besar", all.map(({ text }) => text), async (text) => new Float32Array(meanings[text] ?? []));
    expect(byMeaning).toBe(true);
    expect(perhapsTheSame(all, { at: here, likenesses: values, byMeaning }).map((each) => each.request.id)).toEqual(["hole"]);
  });

  it("[FL10] is compared by letters where one of the texts cannot be embedded", async () => {
    const { values, byMeaning } = await likenesses(new Float32Array(2), "lubang besar", ["lubang besar", "路有个大洞"], async (text) => (text === "lubang besar" ? new Float32Array([1, 0]) : null));
    expect(byMeaning).toBe(false);
    expect(values).toEqual([1, null]);
  });

  it("[FL10] is shown at the same spot, whatever was written", async () => {
    const all = [request("same spot", north(20), { text: "kereta rosak teruk semalam malam" }), request("next street", north(60), { text: "kereta rosak teruk semalam malam" })];
    expect(await shown(all, "ada lubang besar depan surau")).toEqual(["same spot"]);
  });
});
