import { cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf, packYaml } from "../node/sources/folder.ts";
import { runSuluh } from "./run-suluh.ts";

const base = mkdtempSync(join(tmpdir(), "suluh-keys-cli-"));
const at = (name: string) => join(base, name);

/** Some thirty starts of the command line, a second or more each on a busy machine. */
const timeout = 240_000;

const suluh = (args: readonly string[], passphrase = "") => runSuluh(at("config"), args, { SULUH_PASSPHRASE: passphrase, SULUH_PASSPHRASE_FILE: "" });

/** What a command that has to succeed says. */
function done(...args: string[]) {
  const { status, stdout, stderr } = suluh([...args, "--json"]);
  expect(`${status} ${stderr}`, args.join(" ")).toMatch(/^0 /);
  return JSON.parse(stdout);
}

function refused(...args: string[]): string {
  const { status, stdout } = suluh([...args, "--json"]);
  expect(status, args.join(" ")).toBe(1);
  return JSON.parse(stdout).error;
}

describe("keys and signatures on the command line", () => {
  it("[CL8] take an agency in three hands from its first key to a pack, and on through a change of hands", async () => {
    const ids: Record<string, string> = {};
    for (const person of ["anna", "budi", "chandra", "pointer"]) ids[person] = done("keys", "new", "--person", person, "--out", at(`${person}.json`)).id;
    const publicOf = (person: string) => at(`${person}.public.json`);
    const hands = ["anna", "budi", "chandra"].flatMap((person) => ["--root", publicOf(person), "--pack", publicOf(person)]);
    const agency = at("agency");
    done("keys", "agency", agency, "--name", "ms=Majlis", ...hands, "--root-threshold", "2", "--pack-threshold", "2", "--pointer", publicOf("pointer"));
    cpSync(agency, at("copy"), { recursive: true });
    expect(done("keys", "sign", agency, "--key", at("anna.json"))).toMatchObject({ inForce: false });
    expect(done("keys", "sign", at("copy"), "--key", at("budi.json"))).toMatchObject({ inForce: false });
    const drafted = done("keys", "show", agency);
    expect(done("keys", "sign", agency, "--add", at("copy"))).toMatchObject({ inForce: true, version: 1 });
    const { fingerprint } = done("keys", "show", agency);
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(drafted, "while it waits for signatures").toMatchObject({ version: 1, fingerprint });
    expect(done("keys", "poster", agency, "--site", "https://help.example/", "--pack", "/packs/banjir/", "--out", at("poster.svg")).link).toContain(fingerprint);
    expect(readFileSync(at("poster.svg"), "utf8")).toMatch(/^<svg /);

    const source = await folderOf({ "pack.yaml": packYaml, "faq.csv": "id,lang,question,answer\nq1,ms,Di mana PPS?,Di dewan.\n" });
    const pack = at("pack");
    expect(done("pack", "build", source, "--out", pack, "--no-vectors", "--agency", agency, "--key", at("anna.json"), "--key", at("pointer.json")).missing).toHaveLength(1);
    expect(refused("pack", "verify", pack)).toBe("pack/bad-signature");
    done("pack", "sign", pack, "--export", at("request.json"));
    done("pack", "sign", at("request.json"), "--key", at("chandra.json"), "--out", at("chandra.sig.json"), "--same-as", pack);
    expect(refused("pack", "sign", at("request.json"), "--key", at("pointer.json"), "--out", at("x.json"))).toBe("pack/wrong-key");
    expect(done("pack", "sign", pack, "--add", at("chandra.sig.json"))).toMatchObject({ complete: true });
    expect(done("pack", "verify", pack, "--root", join(agency, "agency.json"))).toMatchObject({ verified: true, version: 1 });

    const { status, stderr } = suluh(["keys", "revoke", agency, "--id", "0".repeat(16)]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("no role has this key")]);
    done("keys", "revoke", agency, "--id", ids["budi"] ?? "");
    expect(done("keys", "sign", agency, "--key", at("anna.json"), "--key", at("chandra.json"))).toMatchObject({ inForce: true, version: 2 });
    const next = at("next");
    done("pack", "build", source, "--out", next, "--no-vectors", "--version", "2", "--agency", agency, ...["anna", "chandra", "pointer"].flatMap((person) => ["--key", at(`${person}.json`)]));
    expect(done("pack", "verify", next, "--after", pack)).toMatchObject({ version: 2 });
    done("pack", "bundle", next, "--file", at("next.suluh"));
    expect(done("pack", "verify", at("next.suluh"), "--root", join(pack, "agency.json"))).toMatchObject({ version: 2 });
    expect(suluh(["keys", "revoke", agency, "--id", ids["anna"] ?? ""]).status, "one would be left where two are needed").toBe(2);
  }, timeout);

  it("[KY1] [KY2] lock keys with a passphrase, rotate and revoke them in one hand, and never open them with another", async () => {
    const key = at("key.json");
    const passphrase = "betul kuda bateri";
    expect(suluh(["keys", "new", "--out", key]).stderr).toContain("is not locked");
    expect(suluh(["keys", "new", "--out", at("short.json")], "short").status).toBe(1);
    for (const file of ["short.json", "short.server.json", "short.sealing.json"]) expect(statSync(at(file), { throwIfNoEntry: false }), file).toBeUndefined();
    const locked = at("locked.json");
    const made = JSON.parse(suluh(["keys", "new", "--out", locked, "--json"], passphrase).stdout);
    expect(made.locked).toBe(true);
    const source = await folderOf({ "pack.yaml": packYaml, "faq.csv": "id,lang,question,answer\nq1,ms,Di mana PPS?,Di dewan.\n" });
    const build = (out: string, version: string, given: string) => suluh(["pack", "build", source, "--out", at(out), "--no-vectors", "--key", locked, "--version", version], given).status;
    expect([build("one", "1", ""), build("one", "1", "another one entirely"), build("one", "1", passphrase)]).toEqual([1, 1, 0]);
    expect(suluh(["keys", "rotate", locked], passphrase)).toMatchObject({ status: 2, stderr: expect.stringContaining("--name") });
    expect(suluh(["keys", "rotate", locked, "--name", "Majlis", "--role", "root"], passphrase).status).toBe(0);
    expect(suluh(["keys", "revoke", locked, "--id", made.keys.pack], passphrase).status).toBe(0);
    expect(build("two", "2", passphrase)).toBe(0);
    expect(done("pack", "verify", at("two"), "--after", at("one"))).toMatchObject({ version: 2 });
    writeFileSync(at("one/latest.json.sig"), readFileSync(at("two/latest.json.sig")));
    expect(refused("pack", "verify", at("one"))).toBe("pack/bad-signature");
  }, timeout);
});
