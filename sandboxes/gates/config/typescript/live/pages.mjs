// Opens every page of the application in Chromium, signed out and signed in, and looks at what it rendered.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Of each person.
const MAX_PAGES = 30;
const RENDER_MS = 8_000;
const QUIET_MS = 5_000;
const HOPELESS_LOOKS = 25;
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
const load = createRequire(`${process.env.GATES_BROWSER_MODULES}/`);
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Starts the browser; it takes as long as the server does. */
export function startBrowser() {
  const { chromium } = load('playwright-core');
  return chromium.launch({ executablePath: process.env.GATES_CHROMIUM, args: JSON.parse(process.env.GATES_CHROMIUM_FLAGS) });
}

/** Answers what each page showed, first to somebody signed out; `axe` adds the accessibility violations. */
export async function openPages({ browser, port, person, folder, axe }) {
  mkdirSync(folder, { recursive: true });
  const options = { origin: `http://127.0.0.1:${port}`, folder, axeSource: axe && readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8') };
  const cookies = person ? [...person.cookies] : [];
  const tours = [new Tour(browser, 'signed out', [], options)];
  if (cookies.length > 0) tours.push(new Tour(browser, 'signed in', cookies, options));
  const pages = await Promise.all(tours.map((tour) => tour.visitAll()));
  return pages.flat();
}

class Tour {
  constructor(browser, who, cookies, { origin, folder, axeSource }) {
    Object.assign(this, { browser, who, cookies, origin, folder, axeSource, pages: [] });
  }

  async visitAll() {
    const context = await this.browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', colorScheme: 'light' });
    await context.addCookies(this.cookies.map(([name, value]) => ({ name, value, url: this.origin })));
    const page = await context.newPage();
    const seen = new Set([shape('/')]);
    const waiting = ['/'];
    while (waiting.length > 0 && this.pages.length < MAX_PAGES) {
      const path = waiting.shift();
      const { links, ...facts } = await this.#visit(page, path);
      this.pages.push({ path, who: this.who, ...facts });
      for (const link of links) {
        if (!seen.has(shape(link))) {
          seen.add(shape(link));
          waiting.push(link);
        }
      }
    }
    await context.close();
    return this.pages;
  }

  async #visit(page, path) {
    const errors = [];
    const listeners = {
      console: (message) => message.type() === 'error' && errors.push(consoleError(message, this.who)),
      pageerror: (error) => errors.push(`uncaught: ${error.message}`),
      requestfailed: (request) => !/ERR_ABORTED/.test(request.failure()?.errorText) && errors.push(`request failed: ${request.url()}`),
    };
    const requests = new Pending(page);
    for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
    const started = performance.now();
    try {
      const answer = await page.goto(this.origin + path, { waitUntil: 'load', timeout: 15_000 });
      const rendered = await isRendered(page, () => errors.some(Boolean) && requests.none);
      await requests.quiet();
      const facts = { status: answer?.status() ?? 0, rendered, title: await page.title(), address: new URL(page.url()).pathname };
      const links = await this.#links(page);
      const shot = await this.#screenshot(page);
      const access = this.axeSource && rendered ? await this.#accessibility(page) : undefined;
      links.push(...(await this.#links(page))); // what came late, on a busy machine
      return { ...facts, links, shot, ...access, errors: unique(errors), ms: Math.round(performance.now() - started) };
    } catch (error) {
      return { status: 0, rendered: false, title: '', links: [], errors: [...unique(errors), error.message.split('\n')[0]], ms: Math.round(performance.now() - started) };
    } finally {
      for (const [event, listener] of Object.entries(listeners)) page.off(event, listener);
      requests.stop();
    }
  }

  async #links(page) {
    const found = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.href));
    return unique(found)
      .filter((link) => link.startsWith(`${this.origin}/`))
      .map((link) => new URL(link))
      .filter(({ pathname }) => !/^\/(?:api|health)(?:\/|$)|\.\w{2,5}$/.test(pathname))
      .map(({ pathname }) => pathname);
  }

  async #screenshot(page) {
    const name = `${this.folder}/${this.who.replace(' ', '-')}-${this.pages.length + 1}.png`;
    writeFileSync(name, await page.screenshot({ type: 'png' }));
    return name;
  }

  // All rules in the light, contrast again in the dark, and the narrow screen for what does not fit.
  async #accessibility(page) {
    await page.evaluate(this.axeSource);
    const started = performance.now();
    const light = await violations(page, { runOnly: { type: 'tag', values: STANDARDS } });
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(NARROW);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const narrow = await violations(page, { runOnly: { type: 'tag', values: STANDARDS } });
    await page.setViewportSize(WIDE);
    const all = [...light.map(marked('light')), ...dark.map(marked('dark')), ...narrow.map(marked('360 px'))];
    return { violations: all, overflow, axeMs: Math.round(performance.now() - started) };
  }
}

const marked = (mode) => (violation) => ({ mode, ...violation });

async function violations(page, options) {
  return page.evaluate(async (given) => {
    const { violations: found } = await globalThis.axe.run(document, { ...given, resultTypes: ['violations'], elementRef: false });
    return found.map(({ id, impact, help, helpUrl, nodes }) => ({
      id,
      impact,
      help,
      helpUrl,
      count: nodes.length,
      target: String(nodes[0].target.join(' ')),
      html: nodes[0].html.slice(0, 160),
      summary: nodes[0].failureSummary.split('\n').slice(1, 3).join(' ').trim(),
    }));
  }, options);
}

/** Knows when the page has stopped asking the server. */
class Pending {
  #open = new Set();
  #page;
  #listeners;

  constructor(page) {
    this.#page = page;
    const add = (request) => this.#open.add(request);
    const remove = (request) => this.#open.delete(request);
    this.#listeners = { request: add, requestfinished: remove, requestfailed: remove };
    for (const [event, listener] of Object.entries(this.#listeners)) page.on(event, listener);
  }

  get none() {
    return this.#open.size === 0;
  }

  // On a busy machine a page may not have come to ask yet: only when its own work is done is silence an end.
  async quiet() {
    const end = Date.now() + QUIET_MS;
    for (let calm = 0; calm < 3 && Date.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      await this.#page.evaluate(idle);
      calm = this.#open.size === 0 ? calm + 1 : 0;
    }
  }

  stop() {
    for (const [event, listener] of Object.entries(this.#listeners)) this.#page.off(event, listener);
  }
}

const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));

// A page may take its time, but one that broke and asks for nothing more will not recover.
async function isRendered(page, isHopeless) {
  const end = Date.now() + RENDER_MS;
  for (let hopeless = 0; Date.now() < end && hopeless < HOPELESS_LOOKS; hopeless = isHopeless() ? hopeless + 1 : 0) {
    if (await page.evaluate(shows)) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return page.evaluate(shows);
}

function shows() {
  return document.body.innerText.trim().length > 0 || document.querySelector('body canvas, body svg, body img, body input') !== null;
}

// Signed out, the application may learn from a 401 that nobody is there; the browser logs it as an error.
function consoleError(message, who) {
  const text = message.text();
  const where = message.location().url;
  return who === 'signed out' && /status of 40[13]/.test(text) ? undefined : `${text}${where ? ` (${where.replace(/^https?:\/\/[^/]+/, '')})` : ''}`;
}

const shape = (path) => path.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}|\/\d+/gi, '/:id').replace(/\/$/, '');
const unique = (list) => [...new Set(list.filter(Boolean))];
