/** A coordinate as everybody may see it: four digits, about eleven metres, which finds a pothole and no door. */
export function publicDegrees(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
