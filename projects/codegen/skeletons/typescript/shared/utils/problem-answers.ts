import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply } from 'fastify';
import { notFound, ProblemError } from './problems.ts';
import type { WebApp } from './web-app.ts';

/** Answers every error with a problem document; what is not meant for users stays in the log. */
export function answerWithProblems(app: WebApp): void {
  app.setErrorHandler<FastifyError | ProblemError>((error, request, reply) => {
    if ('validationContext' in error && error.validationContext === 'params') {
      return send(reply, notFound('There is nothing at this address.'));
    }
    if (error instanceof ProblemError) {
      return send(reply, error);
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      request.log.error(error);
      return send(reply, problemOf(500, 'Something went wrong here. Try again later.'));
    }
    return send(reply, problemOf(status, error.message));
  });
}

function problemOf(status: number, detail: string): ProblemError {
  return new ProblemError(status, STATUS_CODES[status] ?? 'Error', detail);
}

function send(reply: FastifyReply, { problem }: ProblemError): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}
