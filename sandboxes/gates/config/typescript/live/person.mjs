// Somebody who uses the application over HTTP: keeps cookies and the CSRF token, and says what went wrong.
import { request as httpRequest } from 'node:http';
import { sample } from './sampling.mjs';

export class Person {
  constructor(port, number) {
    this.port = port;
    this.number = number;
    this.cookies = new Map();
    this.csrf = undefined;
  }

  /** Sends a request; answers `{ status, body, type }`, the body read as JSON where it is. */
  request(method, path, body) {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      accept: 'application/json',
      ...(this.cookies.size > 0 && { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...(this.csrf && { 'x-csrf-token': this.csrf }),
      ...(payload !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
    };
    return new Promise((resolve, reject) => {
      const sent = httpRequest({ host: '127.0.0.1', port: this.port, method, path, headers, timeout: 10_000 }, (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () => {
          this.#keepCookies(answer.headers['set-cookie'] ?? []);
          resolve({ status: answer.statusCode, type: answer.headers['content-type'] ?? '', body: parsed(Buffer.concat(chunks).toString()) });
        });
      });
      sent.on('error', reject);
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path} did not answer within 10 s`)));
      sent.end(payload);
    });
  }

  #keepCookies(lines) {
    for (const line of lines) {
      const [pair] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  /** Registers through the application's own route; answers the route's answer. */
  async register(route) {
    await this.refreshToken();
    const schema = inputOf(route.body) ?? {};
    const credentials = { email: `person${this.number}@example.com`, password: 'Correct-Horse-7-Battery', name: `Person ${this.number}` };
    const accepted = schema.properties ? Object.keys(schema.properties) : Object.keys(credentials);
    const made = schema.properties ? sample(schema, { number: this.number }) : {};
    const own = Object.fromEntries(Object.entries(credentials).filter(([name]) => accepted.includes(name)));
    const answer = await this.request('POST', route.url, { ...made, ...own });
    await this.refreshToken();
    return answer;
  }

  async refreshToken() {
    const { status, body } = await this.request('GET', '/api/auth/session');
    if (status === 200 && typeof body?.csrfToken === 'string') this.csrf = body.csrfToken;
  }
}

/** The schema of what a client sends; where only what comes out of parsing can be described, that. */
export function inputOf(part) {
  if (!part) return undefined;
  const { input, output } = part;
  if (!input?.properties) return output?.properties ? output : input;
  const properties = Object.fromEntries(
    Object.entries(input.properties).map(([name, property]) => [name, isVague(property) ? (output?.properties?.[name] ?? property) : property]),
  );
  return { ...input, properties };
}

function isVague(schema) {
  return !['type', 'anyOf', 'oneOf', 'allOf', 'enum', 'const', '$ref', 'example', 'examples'].some((key) => key in schema);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
