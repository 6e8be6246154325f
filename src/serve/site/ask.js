// ask.js - questions to the server. A failure is an Error with the server's own words and, of a query, the place.

async function answerOf(response) {
    if (response.status === 204) return null;
    const isJson = (response.headers.get('Content-Type') || '').includes('json');
    const told = isJson ? await response.json() : await response.text();
    if (response.ok) return told;
    const fault = new Error((isJson && (told.detail || told.title)) || response.statusText);
    throw Object.assign(fault, { status: response.status, offset: isJson ? told.offset : undefined });
}

const address = (name, values) => {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(values)) if (value !== null && value !== undefined && value !== '') query.set(key, value);
    return '/api/v1/' + name + (query.size ? '?' + query : '');
};

/** A question; `signal` takes it back. */
export const ask = async (name, values = {}, signal) => answerOf(await fetch(address(name, values), { signal }));

/** Takes away what the server keeps. */
export const forget = async name => answerOf(await fetch(address(name, {}), { method: 'DELETE' }));

/** Sends a document and says on the way how much of it has gone (0 to 1). */
export function send(name, values, body, onSent = () => {}) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('POST', address(name, values));
        request.responseType = 'text';
        request.upload.onprogress = event => event.lengthComputable && onSent(event.loaded / event.total);
        request.upload.onload = () => onSent(1);
        request.onerror = () => reject(new Error('The server does not answer.'));
        request.onload = () =>
            answerOf(new Response(request.responseText, { status: request.status,
                headers: { 'Content-Type': request.getResponseHeader('Content-Type') || '' } })).then(resolve, reject);
        request.send(body);
    });
}
