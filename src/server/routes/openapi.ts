import { toJsonSchema } from "@valibot/to-json-schema";
import { Hono } from "hono";
import type { GenericSchema } from "valibot";
import { refusalSchema } from "../../core/sync/reply-schemas.ts";
import { operations, type Operation } from "../operations.ts";

type Described = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the server, made of the schemas that it checks requests with. */
export function openApiDocument(): Described {
  const paths: Record<string, Record<string, Described>> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:([a-z0-9]+)/g, "{$1}");
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Suluh agency server", version: "1", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: { schemas: { Refusal: schemaOf(refusalSchema) }, securitySchemes: { session: { type: "apiKey", in: "cookie", name: "suluh" } } },
  };
}

function describe({ path, summary, role, fresh, request, query, reply, type = "application/json" }: Operation): Described {
  const inPath = [...path.matchAll(/:([a-z0-9]+)/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const properties = query === undefined ? {} : (schemaOf(query)["properties"] ?? {});
  const inQuery = Object.entries(properties).map(([name, schema]) => ({ name, in: "query", required: false, schema }));
  const takesBytes = request === undefined && reply !== undefined && type !== "application/json";
  const body = takesBytes ? { [type]: {} } : request === undefined ? null : { "application/json": { schema: schemaOf(request) } };
  const answer = reply === undefined ? { [type]: {} } : { "application/json": { schema: schemaOf(reply) } };
  return {
    summary,
    ...(role === "public" ? {} : { security: [{ session: [] }], description: `Role: ${role}.${fresh === true ? " Needs a recent sign-in." : ""}` }),
    parameters: [...inPath, ...inQuery],
    ...(body === null ? {} : { requestBody: { required: true, content: body } }),
    responses: { "200": { description: "Done", content: answer }, default: { description: "Refused", content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } } } },
  };
}

/** Checks that JSON Schema cannot say (a day that exists, a check character) are left out of the document, not of the server. */
function schemaOf(schema: GenericSchema): Readonly<Record<string, unknown>> {
  const { $schema: _schema, ...rest } = { ...toJsonSchema(schema, { errorMode: "ignore", target: "draft-2020-12" }) };
  return rest;
}

export function openApiRoutes(): Hono {
  let text: string | null = null;
  return new Hono().get("/openapi.json", (context) => {
    text ??= JSON.stringify(openApiDocument());
    return context.body(text, 200, { "Content-Type": "application/json", "Cache-Control": "public, max-age=300" });
  });
}
