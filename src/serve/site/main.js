// main.js - the way from an address to a page.
const main = document.getElementById('main');
const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

async function ask(path) {
    const answer = await fetch(path);
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.detail || told.title);
    return told;
}

async function search(query) {
    const { total, results } = await ask('/api/v1/search?q=' + encodeURIComponent(query));
    main.replaceChildren(element('h1', `${total} paragraphs`));
    for (const found of results) {
        const card = element('section', '');
        card.append(element('h2', found.symbol || found.title), element('p', found.snippet, { lang: found.lang, dir: 'auto' }));
        main.append(card);
    }
}

async function begin() {
    const { collection } = await ask('/api/v1/collection');
    document.getElementById('collection').textContent = collection ? `${collection.documents} documents` : 'no collection';
    const query = new URLSearchParams(location.search).get('q');
    if (query) await search(query);
}

document.getElementById('search').action = '/search';
begin().catch(fault => main.replaceChildren(element('p', fault.message, { role: 'alert' })));
