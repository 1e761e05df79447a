// Create, read, list, change and remove a row of every collection as one person, and look for it as another.
import { Person, inputOf } from './person.mjs';
import { sample } from './sampling.mjs';

/** The collections of an application: `POST <path>` makes a row, `GET <path>/:id` reads it. */
export function collections(routes) {
  const find = (method, url) => routes.find((route) => route.method === method && route.url === url);
  return routes
    .filter(({ method, url }) => method === 'POST' && url.startsWith('/api/') && !url.includes('/auth/') && !url.includes(':'))
    .map((create) => {
      const one = routes.find(({ method, url }) => method === 'GET' && url.startsWith(`${create.url}/:`) && !url.slice(create.url.length + 2).includes('/'));
      return one && {
        path: create.url,
        create,
        read: one,
        list: find('GET', create.url),
        change: find('PATCH', one.url) ?? find('PUT', one.url),
        remove: find('DELETE', one.url),
      };
    })
    .filter(Boolean);
}

/** `isPublic`: everybody may read, as `package.json` says; changing stays the owner's. */
export async function roundTrips(routes, port, report, { isPublic = false } = {}) {
  const register = routes.find(({ method, url }) => method === 'POST' && /\/(?:register|sign-?up)$/.test(url));
  const people = [new Person(port, 1), new Person(port, 2)];
  if (register) {
    for (const person of people) {
      const answer = await person.register(register);
      if (answer.status >= 300) return { people, ...failed(report, register, `Registering answered ${described(answer)}`) };
    }
  } else {
    report.problem({ rule: 'sign-in', severity: 'warning', url: '/api', message: 'There is no route to register: everybody sees every row.' });
  }
  const trip = new Trip(people, routes, report, { isPrivate: Boolean(register), isPublic });
  for (const collection of collections(routes)) await trip.guarded(collection);
  return { people, rows: trip.made.size, collections: trip.done };
}

function failed(report, route, message) {
  report.problem({ rule: 'register', url: route.url, message });
  return { rows: 0, collections: [] };
}

const HIDDEN = [403, 404];

class Trip {
  made = new Map();
  sent = new WeakMap();
  done = [];

  constructor([owner, stranger], routes, report, { isPrivate, isPublic }) {
    Object.assign(this, { owner, stranger, report, isPrivate, isPublic, anonymous: new Person(owner.port, 3), all: collections(routes), number: 10 });
  }

  async guarded(collection) {
    try {
      const steps = await this.#roundTrip(collection);
      this.done.push({ path: collection.path, steps });
    } catch (error) {
      this.report.problem({ rule: 'crud', url: collection.path, message: error.message });
    }
  }

  async #roundTrip(collection) {
    const { path } = collection;
    const isNew = !this.made.has(path);
    const row = await this.#create(collection);
    const steps = ['create'];
    // What is worked out of other rows may have changed since a row was made for another collection to refer to.
    await this.#expect('GET', `${path}/${row.id}`, [200], (body) => same(isNew ? row : this.sent.get(row), body));
    steps.push('read');
    if (collection.list) {
      await this.#expect('GET', path, [200], (body) => itemsOf(body).some(({ id }) => id === row.id) || 'The list does not hold the new row');
      steps.push('list');
    }
    if (this.isPrivate) steps.push(...(await this.#strangerSeesNothing(collection, row)));
    if (collection.change) steps.push(await this.#change(collection, row));
    if (collection.remove) steps.push(await this.#remove(collection));
    return steps;
  }

  // The row stays, for the collections that refer to it.
  async #create(collection) {
    if (this.made.has(collection.path)) return this.made.get(collection.path);
    const row = await this.#insert(collection, this.owner);
    this.made.set(collection.path, row);
    return row;
  }

  // A second row may need rows of its own to refer to, where each of those may be referred to once only.
  async #insert(collection, person, trail = [], fresh = false) {
    const schema = inputOf(collection.create.body) ?? {};
    const references = await this.#references(schema, [...trail, collection.path], fresh);
    this.number += 1;
    const body = sample(schema, { number: this.number, fill: (name) => references[name] });
    const answer = await person.request('POST', collection.path, body);
    if (answer.status === 409 && !fresh && Object.keys(references).length > 0) return this.#insert(collection, person, trail, true);
    if (![200, 201].includes(answer.status)) {
      throw new Error(`POST ${collection.path} answered ${described(answer)} to ${JSON.stringify(body).slice(0, 300)}`);
    }
    if (answer.body?.id === undefined) throw new Error(`POST ${collection.path} answered a row without id`);
    const different = Object.keys(body).find((key) => key in answer.body && !alike(body[key], answer.body[key]));
    if (different) {
      throw new Error(`POST ${collection.path} stored ${different} as ${JSON.stringify(answer.body[different])}, sent was ${JSON.stringify(body[different])}`);
    }
    this.sent.set(answer.body, body);
    return answer.body;
  }

  // Ids of rows for `authorId`, made through that collection when there are none yet. A ring of references ends at an optional one.
  async #references(schema, trail, fresh = false) {
    const found = {};
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const target = this.#target(name, property);
      if (!target) continue;
      if (trail.includes(target.path)) {
        found[name] = isList(property) ? [] : null;
        continue;
      }
      const row = (!fresh && this.made.get(target.path)) || (await this.#insert(target, this.owner, trail));
      if (!this.made.has(target.path)) this.made.set(target.path, row);
      found[name] = isList(property) ? [row.id] : row.id;
    }
    return found;
  }

  #target(name, property) {
    const named = property.collection ?? (/(.+)Ids?$/.exec(name)?.[1]);
    if (!named) return undefined;
    const wanted = plain(named);
    const called = (fits) => this.all.find(({ path }) => fits(plain(path.split('/').at(-1))));
    return called((many) => many === wanted) ?? called((many) => many === `${wanted}s`) ?? called((many) => singular(many) === singular(wanted));
  }

  async #strangerSeesNothing({ path, list, change, remove }, row) {
    const one = `${path}/${row.id}`;
    const refused = { as: this.stranger, rule: 'ownership' };
    if (!this.isPublic) await this.#expect('GET', one, HIDDEN, undefined, { ...refused, what: 'Another person can read the row' });
    if (list && !this.isPublic) {
      const nothing = (body) => !itemsOf(body).some(({ id }) => id === row.id) || 'Another person sees the row in the list';
      await this.#expect('GET', path, [200], nothing, refused);
      await this.#expect('GET', path, [401, 403], undefined, { as: this.anonymous, rule: 'sign-in', what: 'Somebody who is not signed in can list rows' });
    }
    if (change) {
      const schema = inputOf(change.body) ?? {};
      const references = await this.#references(schema, [path]);
      const body = change.method === 'PUT' ? sample(schema, { number: this.number, fill: (name) => references[name] }) : {};
      await this.#expect(change.method, one, HIDDEN, undefined, { ...refused, body, what: 'Another person can change the row' });
    }
    if (remove) await this.#expect('DELETE', one, HIDDEN, undefined, { ...refused, what: 'Another person can remove the row' });
    return ['stranger'];
  }

  async #change(collection, row) {
    const schema = inputOf(collection.change.body) ?? {};
    const references = await this.#references(schema, [collection.path]);
    this.number += 1;
    const whole = sample(schema, { number: this.number, fill: (name) => references[name] });
    const name = Object.keys(whole).find((key) => key in row && !(key in references) && !alike(whole[key], row[key]));
    const body = collection.change.method === 'PUT' ? whole : name ? { [name]: whole[name] } : {};
    const path = `${collection.path}/${row.id}`;
    await this.#expect(collection.change.method, path, [200, 204], undefined, { body });
    if (name) await this.#expect('GET', path, [200], (now) => alike(now[name], body[name]) || `${name} was changed to ${JSON.stringify(body[name])} but reads ${JSON.stringify(now[name])}`);
    return 'change';
  }

  async #remove(collection) {
    const row = await this.#insert(collection, this.owner);
    const path = `${collection.path}/${row.id}`;
    await this.#expect('DELETE', path, [200, 202, 204]);
    await this.#expect('GET', path, [404, 410], undefined, { what: 'A removed row can still be read' });
    return 'remove';
  }

  async #expect(method, path, statuses, check = () => true, { as = this.owner, body, rule = 'crud', what } = {}) {
    const answer = await as.request(method, path, body);
    const fault = statuses.includes(answer.status) ? check(answer.body) : `${what ?? `${method} ${path}`}: answered ${described(answer)}`;
    if (fault !== true) this.report.problem({ rule, url: path, message: fault });
  }
}

function described({ status, body }) {
  const errors = Array.isArray(body?.errors) ? ` (${body.errors.map(({ field, message }) => `${field}: ${message}`).join('; ')})` : '';
  const text = typeof body === 'object' && body !== null ? `${body.detail ?? body.message ?? body.title ?? ''}${errors}` : String(body).slice(0, 120);
  return `${status} ${text}`.trim();
}

function same(row, body) {
  const different = Object.keys(row).find((key) => !alike(row[key], body?.[key]));
  return different === undefined || `${different} was ${JSON.stringify(row[different])} after creating but reads ${JSON.stringify(body?.[different])}`;
}

// Servers may normalise: trim, complete a time, order a list. A value that changed its meaning is another one.
function alike(sent, got) {
  if (typeof sent === 'string' && typeof got === 'string') {
    return sent.trim().toLowerCase() === got.trim().toLowerCase() || (!Number.isNaN(Date.parse(sent)) && Date.parse(sent) === Date.parse(got)) || got.startsWith(sent) || sent.startsWith('data:');
  }
  if (Array.isArray(sent) && Array.isArray(got)) return sent.length === got.length && [...sent].sort().every((each, index) => alike(each, [...got].sort()[index]));
  if (typeof sent === 'object' && sent !== null && typeof got === 'object' && got !== null) return Object.keys(sent).every((key) => alike(sent[key], got[key]));
  return Object.is(sent, got) || (sent == null && got == null) || (typeof sent === 'number' && typeof got === 'number' && Math.abs(sent - got) < 1e-9);
}

const itemsOf = (body) => (Array.isArray(body) ? body : (body?.items ?? body?.data ?? []));
const plain = (name) => name.replace(/[^a-z0-9]/gi, '').toLowerCase();
const isList = (schema) => [schema.type].flat().includes('array') || (schema.anyOf ?? []).some(isList);

function singular(word) {
  return word.replace(/ies$/, 'y').replace(/(s|x|z|ch|sh)es$/, '$1').replace(/s$/, '');
}
