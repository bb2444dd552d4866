import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { draftHomes } from "../../../src/device/outbox/draft-homes.ts";

const stopped = new AppError("task/stopped");

describe("what a tab has half filled in", () => {
  it("[OB17] is written into no life of the outbox but its own", () => {
    const homes = draftHomes<string>();
    homes.began("one", "first");
    expect(() => homes.requireHere("one", "first")).not.toThrow();
    expect(() => homes.requireHere("one", "second")).toThrow(stopped);
    expect(() => homes.requireHere("new", "second")).not.toThrow();
  });

  it("[OB17] may still be sent where a browser threw the store away, and not once a person deleted everything", () => {
    const homes = draftHomes<string>();
    homes.began("one", "first");
    expect(() => homes.requireKept("one")).not.toThrow();
    homes.end();
    expect(() => homes.requireKept("one")).toThrow(stopped);
    expect(() => homes.requireHere("one", "first")).toThrow(stopped);
    homes.began("two", "second");
    expect(() => homes.requireKept("two")).not.toThrow();
  });

  it("[OB17] begins anew under the same id after it was taken away, as the half-typed question of a tab does", () => {
    const homes = draftHomes<string>();
    homes.began("question 1", "first");
    homes.end();
    homes.removed("question 1");
    expect(() => homes.requireKept("question 1")).not.toThrow();
    expect(() => homes.requireHere("question 1", "second")).not.toThrow();
  });
});
