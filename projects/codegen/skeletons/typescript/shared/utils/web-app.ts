import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import { z } from 'zod';
import { invalid } from './problems.ts';

interface ZodTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  readonly serializer: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
}

/** The application whose routes take and answer what their Zod schemas say. */
export type WebApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypes
>;

export const idParameter = z.object({ id: z.uuid() });

/** The answer of a route that has nothing to say. */
export const nothing = z.null();

/** The body of a request that has nothing to say. */
export const noBody = z.strictObject({}).nullish();

/** Lets routes declare Zod schemas: input is checked and cleaned, output is held to its promise. */
export function registerZod(app: FastifyInstance): WebApp {
  app.setValidatorCompiler<z.ZodType>(({ schema }) => (input) => {
    const result = schema.safeParse(input);
    return result.success ? { value: result.data } : { error: problemOf(result.error) };
  });
  app.setSerializerCompiler<z.ZodType>(
    ({ schema }) =>
      (output) =>
        JSON.stringify(schema.parse(output)),
  );
  return app.withTypeProvider<ZodTypes>();
}

function problemOf(error: z.ZodError): Error {
  return invalid(error.issues.map(({ path, message }) => ({ field: path.join('.'), message })));
}
