import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** What is counted, without saying of whom. */
export interface Metrics {
  readonly registry: Registry;
  request(route: string, status: number, seconds: number): void;
  submission(kind: string, outcome: string): void;
}

export function createMetrics(waiting: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "suluh_" });
  const requests = new Histogram({
    name: "suluh_request_seconds",
    help: "Time to answer, by route and status",
    labelNames: ["route", "status"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    registers: [registry],
  });
  const submissions = new Counter({ name: "suluh_submissions_total", help: "Submissions by kind and outcome", labelNames: ["kind", "outcome"], registers: [registry] });
  new Gauge({
    name: "suluh_intake_waiting",
    help: "Submissions that wait to be written",
    registers: [registry],
    collect() {
      this.set(waiting());
    },
  });
  return {
    registry,
    request: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    submission: (kind, outcome) => submissions.inc({ kind, outcome }),
  };
}
