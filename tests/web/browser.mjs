// browser.mjs - a browser that notes what a page should never do: complain, ask another host, run what the policy forbids.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const { ROOM, BROWSER, MODULES, SOURCE } = process.env;
const ofModules = createRequire(path.join(MODULES, 'package.json'));
const { chromium } = ofModules('playwright-core');
const AXE = readFileSync(ofModules.resolve('axe-core/axe.min.js'), 'utf8');

export const room = ROOM;
export const source = (...names) => path.join(SOURCE, ...names);
export const letter = source('examples', 'letter.txt');
export const paper = readFileSync(letter, 'utf8');

export const ways = {
    light: {},
    dark: { colorScheme: 'dark' },
    phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    arabic: { locale: 'ar' },
};

/** The pages, and what each is called. */
export const pages = { check: '/', read: '/read?symbol=A/RES/84/212', printed: '/read?symbol=A/RES/84/231', beside: '/read?symbol=A/RES/84/219&lang=en,ar', search: '/search?q=waters', help: '/search', nothing: '/search?q=zzzzz',
    collection: '/collection', graph: '/graph?symbol=A/RES/84/212', time: '/time?symbol=A/RES/84/212', compare: '/compare?before=A/RES/84/212&after=A/RES/85/143', stated: '/stated?q=gauging' };

export const launch = () => chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });

/** A page of its own context; `faults` gathers what it should not have done. Axe comes in past the policy, which forbids it to all others. */
export async function open(browser, address, way = {}) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', acceptDownloads: true, ...way });
    const page = await context.newPage();
    page.setDefaultTimeout(10000);
    page.faults = [];
    page.on('console', said => said.type() === 'error' && page.faults.push(said.text()));
    page.on('pageerror', error => page.faults.push(error.message));
    page.on('request', asked => /^(data|blob):/.test(asked.url()) || asked.url().startsWith(room + '/') || page.faults.push(`asks ${asked.url()}`));
    await page.goto(room + address);
    await page.waitForSelector('main > *');
    return page;
}

/** What the rules of WCAG 2.2 AA and good practice find, a line each. */
export async function violations(page) {
    await page.evaluate(AXE);
    const { violations: found } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    return found.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(node => `${node.target.join(' ')} ${node.failureSummary.split('\n')[1] || ''}`).join(' | ')}`);
}

/** The page that shows the example letter checked. */
export async function checked(browser, way = {}) {
    const page = await open(browser, '/check', way);
    await page.setInputFiles('#file', letter);
    await page.waitForSelector('#facts .tally');
    return page;
}
