import { lookup } from "node:dns";
import { BlockList, type LookupFunction } from "node:net";

/**
 * Whether the server may send to an address that a stranger gave: a push service that is known, over https, at its usual
 * port, without a name or password in it.
 *
 * @param services - Ends of hosts.
 */
export function isPushAddress(text: string, services: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password, hash, href } = new URL(text);
  // What a parser mends is not what was written.
  if (href !== text || protocol !== "https:" || port !== "" || username !== "" || password !== "" || hash !== "") return false;
  return services.some((service) => hostname === service || hostname.endsWith(`.${service}`));
}

/** True for addresses within machines and networks, and whatever is no address of one other machine on the net. */
export function isPrivateAddress(address: string): boolean {
  const family = address.includes(":") ? "ipv6" : "ipv4";
  return closed.check(address, family);
}

/** Finds hosts for a connection, which is then made to just that address: a name that leads inside finds nothing. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error !== null || first === undefined) return callback(error ?? new Error("no address"), "");
    if (found.some(({ address }) => isPrivateAddress(address))) return callback(new Error("a private address"), "");
    if (options.all === true) return callback(null, found);
    callback(null, first.address, first.family);
  });
};

const closed = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24],
  ["192.168.0.0", 16], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4],
] as const) {
  closed.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of [["::", 128], ["::1", 128], ["64:ff9b::", 96], ["64:ff9b:1::", 48], ["100::", 64], ["2001:db8::", 32], ["2002::", 16], ["fc00::", 7], ["fe80::", 10], ["ff00::", 8]] as const) {
  closed.addSubnet(network, bits, "ipv6");
}
