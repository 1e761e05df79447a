// Loaded before the application's server: notes every route Fastify registers, with its schemas as JSON schema.
import { subscribe } from 'node:diagnostics_channel';
import { renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const file = process.env.GATES_ROUTES;
const routes = [];

subscribe('fastify.initialization', ({ fastify }) => {
  fastify.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) routes.push({ method, url: route.url, schema: route.schema ?? {} });
  });
  fastify.addHook('onListen', (done) => {
    writeFileSync(`${file}.part`, JSON.stringify(routes.map(described)));
    renameSync(`${file}.part`, file);
    done();
  });
});

function described({ method, url, schema }) {
  const part = (name) => (schema[name] === undefined ? null : { input: jsonSchema(schema[name], 'input'), output: jsonSchema(schema[name], 'output') });
  const response = Object.entries(schema.response ?? {}).map(([status, each]) => [status, jsonSchema(each, 'output')]);
  return {
    method,
    url,
    body: part('body'),
    querystring: part('querystring') ?? part('query'),
    params: part('params'),
    response: Object.fromEntries(response),
  };
}

let toJsonSchema;

function jsonSchema(schema, io) {
  if (schema?._zod === undefined) return typeof schema === 'object' && schema !== null ? schema : {};
  toJsonSchema ??= createRequire(`${process.cwd()}/package.json`)('zod').toJSONSchema;
  try {
    return toJsonSchema(schema, { io, unrepresentable: 'any', cycles: 'ref', reused: 'inline', override: nothing });
  } catch (error) {
    return { description: `not describable: ${error.message}` };
  }
}

// Nothing at all, which JSON schema cannot say: `z.undefined()` for a request without a body.
function nothing({ zodSchema, jsonSchema: made }) {
  if (/^(?:undefined|void|never)$/.test(zodSchema._zod.def.type)) made.type = 'null';
}
