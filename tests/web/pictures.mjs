// pictures.mjs - every page as it looks, in light, dark, on a phone and in Arabic: PICTURES/PAGE.WAY.png, for people to look at.
import path from 'node:path';
import { mkdirSync } from 'node:fs';
import { launch, open, checked, ways, pages } from './browser.mjs';

const folder = process.env.PICTURES;
mkdirSync(folder, { recursive: true });
const browser = await launch();
let failed = false;

async function picture(name, way, page) {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(folder, `${name}.${way}.png`), fullPage: name !== 'checked' });
    if (page.faults.length) {
        console.error(`${name}, ${way}: ${page.faults.join('; ')}`);
        failed = true;
    }
    await page.context().close();
}

const asked = process.argv.slice(2);
for (const [way, options] of Object.entries(ways)) {
    for (const [name, address] of Object.entries(pages)) {
        if (asked.length && !asked.includes(name)) continue;
        const page = await open(browser, address, options);
        if (name === 'printed') await page.locator('.operative .anchor[role=button]').first().press('Enter');
        await picture(name, way, page);
    }
    if (!asked.length || asked.includes('checked')) {
        const page = await checked(browser, options);
        await page.locator('.mark.quotation.altered').first().click();
        await page.locator('.mark.on').first().evaluate(mark => scrollTo(0, mark.getBoundingClientRect().top + scrollY - 450));
        await picture('checked', way, page);
    }
}
await browser.close();
process.exit(failed ? 1 : 0);
