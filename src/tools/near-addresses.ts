import { networkInterfaces } from "node:os";

/** Addresses by which other machines of the same network find this one, such as a phone for a first look. */
export function nearAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((each) => (each ?? []).filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address));
}
