// room.mjs - the reading room as people use it, in a browser over the example dossier.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, open, checked, violations, ways, pages, paper } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A test whose page must end without a complaint. */
const words = process.argv.slice(2); // those alone whose titles have one of them
const trial = (title, use) => !words.length || words.some(word => title.includes(word)) ? test(title, use) : null;

const room = (title, address, way, use) => trial(title, async () => {
    const page = typeof address === 'function' ? await address(browser, way) : await open(browser, address, way);
    await use(page);
    assert.deepEqual(page.faults, [], 'nothing in the console, nothing asked of others');
    await page.context().close();
});

const texts = async (page, selector) => (await page.locator(selector).allTextContents()).map(text => text.trim().replace(/\s+/g, ' '));
const focused = page => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.id || document.activeElement.getAttribute('aria-label'));

/** Tab until what has the focus answers to `wanted`; fails when the whole page was gone through. */
async function tabTo(page, wanted, most = 80) {
    for (let i = 0; i < most; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(selector => document.activeElement?.matches(selector), wanted)) return;
    }
    assert.fail(`the keyboard does not reach ${wanted}; it is at ${await focused(page)}`);
}

/* ---- check ------------------------------------------------------------------------------- */

const PLANTED = { 'altered': 2, 'stands elsewhere': 1, 'not found': 1, 'noisy': 1, 'adapted': 1, 'impossible': 2, 'date differs': 1 };

async function tells(page) {
    const rows = await texts(page, '#facts .tally button');
    for (const [word, count] of Object.entries(PLANTED)) assert.ok(rows.some(row => row.includes(`${word}${count}`)), `${word}: ${count} in ${rows.join('; ')}`);
}

room('a pasted draft is checked, and every planted fault is told', '/', {}, async page => {
    await page.fill('#words', paper);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.waitForSelector('#evidence .finding');
    await tells(page);
});

room('a draft that is uploaded has the same findings; a verdict filters them', checked, {}, async page => {
    await tells(page);
    await page.locator('#facts .tally button', { hasText: 'stands elsewhere' }).click();
    assert.equal((await texts(page, '.others li')).length, 1);
    assert.match((await texts(page, '.finding .message'))[0], /not in S\/RES\/2840 \(2030\); stands in S\/RES\/2851 \(2030\), paragraph 3/);
    assert.match((await texts(page, '.mark.on'))[0], /^the immediate resumption of joint measurements/);
    await page.keyboard.press('Escape');
    assert.ok((await texts(page, '.others li')).length > 20);
});

room('the evidence shows the words of both sides, what differs marked', checked, {}, async page => {
    await page.locator('#facts .tally button', { hasText: 'altered' }).click();
    assert.deepEqual(await texts(page, '.finding ins'), ['12']);
    assert.deepEqual(await texts(page, '.finding del'), ['2']);
    assert.deepEqual(await texts(page, '.finding .kinds li'), ['number']);
});

room('a citation is followed from the draft to the paragraph of the source', checked, {}, async page => {
    await page.locator('#facts .tally button', { hasText: 'altered' }).click();
    await page.locator('.finding .side a').click();
    await page.waitForSelector('article .leaf.here');
    assert.equal(new URL(page.url()).searchParams.get('symbol'), 'A/RES/84/212');
    assert.match((await texts(page, 'article .leaf.here'))[0], /by more than 2 per cent/);
});

room('a report is kept as a page that stands alone', checked, {}, async page => {
    const [kept] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Report as a page' }).click()]);
    assert.equal(kept.suggestedFilename(), 'letter.verbale.html');
});

room('a check that is kept has a permanent link, which shows it again until it is removed', '/', {}, async page => {
    await page.fill('#words', paper);
    await page.getByRole('checkbox', { name: /Keep this check/ }).check();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.waitForFunction(() => new URLSearchParams(location.search).has('saved'));
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link);
    await page.waitForSelector('#evidence .finding');
    await tells(page);
    await page.getByRole('button', { name: 'Remove it from the server' }).click();
    await page.waitForFunction(() => location.search === '');
    await page.goto(link);
    await page.waitForSelector('main h1:has-text("It is not here")');
    page.faults.length = 0; // the browser itself notes that the answer was 404
});

room('on a phone the evidence comes to the passage that is touched, and goes again', checked, ways.phone, async page => {
    assert.equal(await page.locator('.finding').count(), 0);
    await page.locator('.mark.quotation.altered').first().tap();
    const sheet = await page.locator('.chosen').boundingBox(), mark = await page.locator('.mark.on').first().boundingBox();
    assert.ok(sheet.y + sheet.height <= 845 && sheet.y > 300, 'it lies at the foot of the window');
    assert.ok(mark.y + 20 < sheet.y, 'what was touched can still be seen');
    await page.getByRole('button', { name: 'Close' }).tap();
    assert.equal(await page.locator('.finding').count(), 0);
});

room('a note stands beside the words that it belongs to where there is room, and only there', '/read?symbol=A/RES/84/212', {}, async page => {
    await page.waitForSelector('.margin-note', { state: 'attached' });
    const note = page.locator('.margin-note'), words = page.locator('.leaf', { hasText: 'kept four gauging stations' });
    assert.deepEqual(await texts(page, '.margin-note'), ['1 See A/84/115, para. 12.']);
    const [beside, of, paper] = await Promise.all([note, words, page.locator('article')].map(part => part.boundingBox()));
    assert.ok(Math.abs(beside.y - of.y) < 30 && beside.x > of.x + of.width / 2, 'beside its paragraph');
    assert.ok(beside.x + beside.width <= paper.x + paper.width, 'on the paper');
    await page.setViewportSize({ width: 800, height: 900 });
    assert.equal(await note.isVisible(), false);
});

room('what is not held: what is like it, and what cites it', '/read?symbol=' + encodeURIComponent('S/RES/2840 (2029)'), {}, async page => {
    await page.waitForSelector('main h1:has-text("It is not here")');
    await page.getByRole('link', { name: 'S/RES/2840 (2030)' }).click();
    await page.waitForSelector('article .leaf');
    await page.goto(page.url().replace(/symbol=[^&]*/, 'symbol=A/RES/82/77'));
    await page.getByRole('link', { name: /^Cited in \d+ places?$/ }).click();
    await page.waitForSelector('svg.graph');
    page.faults.length = 0; // the browser itself notes the answers 404
});

/* ---- who states what ------------------------------------------------------------------------- */

room('from a search to who states what about it, and on to the paragraph', '/search?q=gauging', {}, async page => {
    await page.getByRole('link', { name: 'Who states what about it' }).click();
    await page.waitForURL('**/stated?*'); // the search has such rows too
    await page.waitForSelector('main p b');
    assert.match((await texts(page, 'main p b'))[0], /^\d+ statements?$/);
    assert.ok((await texts(page, '.found .words')).every(words => words.includes('gauging')));
    assert.ok((await texts(page, '.found h2')).some(words => words.includes('General Assembly') || words.includes('Security Council')));
    await page.locator('.found p a').first().click();
    await page.waitForSelector('article .leaf.here');
});

room('who states what says it when nobody does, and what cannot be asked, where it cannot', '/stated?q=icebergs', {}, async page => {
    assert.match((await texts(page, 'main .lead'))[0], /No document states anything/);
    await page.fill('main [name=q]', 'вода (река');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.fault pre');
    assert.equal(await page.locator('.fault pre').textContent(), 'вода (река\n     ^', 'the mark stands under the bracket');
    page.faults.length = 0; // the browser itself notes that the answer was 400
});

/* ---- read ----------------------------------------------------------------------------------- */

room('two languages side by side, each in its direction, row by row', '/read?symbol=A/RES/84/219&lang=en,ar', {}, async page => {
    const row = page.locator('.row-beside', { hasText: 'within sixty days' });
    assert.match(await row.textContent(), /في غضون ستين يوما/);
    const sides = await row.locator('.leaf').evaluateAll(all => all.map(e => [e.lang, getComputedStyle(e).direction]));
    assert.deepEqual(sides, [['en', 'ltr'], ['ar', 'rtl']]);
});

room('a document leads to what it cites and to what cites it', '/read?symbol=A/RES/84/219', {}, async page => {
    await page.locator('aside.evidence').getByRole('link', { name: 'A/RES/84/212' }).first().click();
    await page.waitForFunction(() => new URLSearchParams(location.search).get('symbol') === 'A/RES/84/212' && document.title.startsWith('A/RES/84/212'));
    await page.waitForSelector('article h1:has-text("Waters of the Ister Basin")');
    assert.ok((await texts(page, 'aside.evidence li')).some(words => words.startsWith('A/RES/84/219')));
});

/* ---- search ---------------------------------------------------------------------------------- */

room('Chinese words are found as they are written', '/search', {}, async page => {
    await page.fill('#q', '部队');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.found');
    assert.deepEqual(await texts(page, '.found mark'), ['部队']);
    assert.equal(await page.locator('.found .words').getAttribute('lang'), 'zh');
});

room('symbols are offered while one is typed, and taken by keyboard', '/search', {}, async page => {
    await page.locator('#q').pressSequentially('a/res/84/21');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('ArrowDown');
    const id = await page.locator('#q').getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`#${id}`).getAttribute('aria-selected'), 'true');
    const symbol = await page.locator(`#${id} b`).textContent();
    await page.keyboard.press('Enter');
    await page.waitForSelector('article .leaf');
    assert.equal(new URL(page.url()).searchParams.get('symbol'), symbol);
});

room('the page on which a paragraph was printed is shown under it, by keyboard too, and goes again', '/read?symbol=A/RES/84/231', {}, async page => {
    const link = page.getByRole('button', { name: 'Show page 1 of the original, where para. 2 stands' });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.picture img')?.naturalWidth > 900);
    assert.match(await page.locator('.picture img').getAttribute('alt'), /Page 1 .* para. 2/);
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.picture').count(), 0);
});

room('the times that a document names stand on a line and in a table, each with its paragraph', '/read?symbol=A/RES/84/212&lang=en', {}, async page => {
    await page.locator('aside.evidence').getByRole('link', { name: 'Statements' }).click();
    await page.waitForSelector('svg.times');
    const line = await page.locator('svg.times').boundingBox(), [old, recent] = await page.locator('.named circle').evaluateAll(all => [all[0], all[1]].map(dot => dot.getBoundingClientRect().x));
    assert.ok(old < line.x + line.width * .2 && recent > line.x + line.width * .8, '1931 lies at the left, 2027 at the right');
    assert.match((await texts(page, 'table')).join(' '), /General Assembly ?decides ?Decides that no riparian.*1931.*11 December 2027.*> 2/);
    await page.getByRole('link', { name: 'para. 6', exact: true }).first().click();
    await page.waitForSelector('article .leaf.here:has-text("2 per cent")');
});

room('two documents compared show what differs in both', '/compare?before=A/RES/84/212&after=A/RES/85/143', {}, async page => {
    for (const side of ['del', 'ins']) assert.match((await texts(page, `.change[data-change=altered] ${side}`)).join(' '), /\w/);
    assert.match((await texts(page, '.change[data-change=added]'))[0], /Waters shared by Norvania and Estmark/);
});

room('a citation shows what it leads to, to those who point and to those who tab', '/read?symbol=A/RES/84/219', {}, async page => {
    await tabTo(page, 'article a.cite');
    await page.waitForSelector('.preview b');
    assert.match((await texts(page, '.preview'))[0], /^A\/RES\/84\/212.*Ister/);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.preview').count(), 0);
});

room('a query that cannot be read says where', '/search?q=' + encodeURIComponent('water (flow'), {}, async page => {
    assert.match((await texts(page, '.fault'))[0], /\^$/);
    page.faults.length = 0; // the browser itself notes that the answer was 400
});

/* ---- by keyboard alone ------------------------------------------------------------------------- */

room('everything can be done by keyboard alone', '/', {}, async page => {
    await page.keyboard.press('Tab');
    assert.match(await focused(page), /Skip/);
    await tabTo(page, '#words');
    await page.keyboard.insertText(paper);
    await tabTo(page, 'button.main');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#evidence .finding');
    await page.keyboard.press('j');
    const second = await page.locator('.mark.on').first().textContent();
    await page.keyboard.press('k');
    assert.notEqual(await page.locator('.mark.on').first().textContent(), second);
    await tabTo(page, '.mark');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.mark.on').first().textContent(), await page.evaluate(() => document.activeElement.textContent));
    await page.keyboard.press('/');
    await page.keyboard.type('S/RES/2851');
    await page.keyboard.press('Enter');
    await page.waitForSelector('aside.evidence');
    await tabTo(page, '.chip, aside a');
    await tabTo(page, 'article a');
});

/* ---- rules of accessibility, on every page and in every dress -------------------------------------- */


for (const [name, way] of Object.entries(ways)) {
    trial(`no rule of accessibility is broken: ${name}`, async () => {
        const found = [];
        for (const [which, address] of Object.entries(pages)) {
            const page = await open(browser, address, way);
            found.push(...(await violations(page)).map(v => `${which}: ${v}`), ...page.faults);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), `${which} is as wide as the window`);
            await page.context().close();
        }
        const page = await checked(browser, way);
        found.push(...(await violations(page)).map(v => `checked: ${v}`), ...page.faults);
        await page.context().close();
        assert.deepEqual(found, []);
    });
}
