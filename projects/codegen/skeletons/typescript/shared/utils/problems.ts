import type { FieldError, Problem } from '../types/problem.types.ts';

/** An answer other than success. Whoever throws it decides what the user reads. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(status: number, title: string, detail: string, errors?: FieldError[]) {
    super(detail);
    this.name = 'ProblemError';
    this.problem = { type: 'about:blank', title, status, detail, ...(errors && { errors }) };
  }
}

export function unauthorized(detail: string): ProblemError {
  return new ProblemError(401, 'Unauthorized', detail);
}

export function forbidden(detail: string): ProblemError {
  return new ProblemError(403, 'Forbidden', detail);
}

export function notFound(detail: string): ProblemError {
  return new ProblemError(404, 'Not found', detail);
}

export function conflict(detail: string, errors?: FieldError[]): ProblemError {
  return new ProblemError(409, 'Conflict', detail, errors);
}

export function invalid(errors: FieldError[]): ProblemError {
  return new ProblemError(422, 'Invalid input', 'Some of the input is not valid.', errors);
}
