/* report.js - going through the findings of a check. The page is complete without it:
   every finding is there and reached by its anchor. With it one finding is open at a time,
   marked in the draft as well; j and k go on and back, a count shows its findings alone. */
'use strict';
document.documentElement.classList.add('js');
document.addEventListener('DOMContentLoaded', function () {
    const findings = Array.from(document.querySelectorAll('.finding'));
    const draft = document.querySelector('article');
    const wide = window.matchMedia('(min-width: 68.01rem)');
    let selected = null, filter = null;

    const marksOf = function (finding) { return draft.querySelectorAll('[data-finding="' + finding.id.slice(1) + '"]'); };
    const visible = function () { return findings.filter(function (f) { return !f.hidden; }); };

    const inView = function (element) {
        const box = element.getBoundingClientRect();
        return box.top > 70 && box.bottom < window.innerHeight - 20;
    };

    const select = function (finding, shows, isFirst) {
        document.querySelectorAll('.on').forEach(function (e) { e.classList.remove('on'); });
        document.querySelectorAll('.finding[aria-current]').forEach(function (e) { e.removeAttribute('aria-current'); });
        selected = finding;
        if (!finding) return;
        finding.classList.add('on');
        finding.setAttribute('aria-current', 'true');
        const marks = marksOf(finding);
        marks.forEach(function (m) { m.classList.add('on'); });
        if (!wide.matches || isFirst) return;
        finding.scrollIntoView({block: 'nearest'});
        if (shows && marks.length && !inView(marks[0])) marks[0].scrollIntoView({block: 'center'});
        history.replaceState(null, '', '#' + finding.id);
    };

    const step = function (by) {
        const list = visible();
        if (!list.length) return;
        const at = list.indexOf(selected);
        select(list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)], true);
    };

    const applyFilter = function (key) {
        filter = key === filter ? null : key;
        findings.forEach(function (f) {
            f.hidden = filter !== null && f.dataset.verdict !== filter;
            marksOf(f).forEach(function (m) { m.classList.toggle('shown', !f.hidden); });
        });
        document.querySelectorAll('.group').forEach(function (g) { g.hidden = !g.querySelector('.finding:not([hidden])'); });
        document.querySelectorAll('.tally a').forEach(function (a) { a.setAttribute('aria-pressed', String(a.dataset.verdict === filter)); });
        draft.classList.toggle('dim', filter !== null);
        if (wide.matches && visible().length) select(visible()[0], true);
    };

    document.querySelectorAll('.tally a').forEach(function (a) {
        a.setAttribute('role', 'button');
        a.setAttribute('aria-pressed', 'false');
        a.addEventListener('click', function (event) {
            if (!wide.matches) return;
            event.preventDefault();
            applyFilter(a.dataset.verdict);
        });
        a.addEventListener('keydown', function (event) { if (event.key === ' ') { event.preventDefault(); a.click(); } });
    });

    draft.addEventListener('click', function (event) {
        const link = event.target.closest('a[href^="#f"]');
        const finding = link && document.getElementById(link.hash.slice(1));
        if (!finding) return;
        if (finding.hidden) applyFilter(null);
        if (wide.matches) event.preventDefault();
        select(finding, false);
    });

    findings.forEach(function (finding) {
        finding.querySelector('header').addEventListener('click', function (event) {
            if (event.target.closest('a') && !wide.matches) return;
            event.preventDefault();
            select(finding, true);
        });
    });

    document.addEventListener('keydown', function (event) {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'j' || event.key === 'n') step(1);
        else if (event.key === 'k' || event.key === 'p') step(-1);
        else if (event.key === 'Escape') filter !== null ? applyFilter(filter) : select(null, false);
    });

    window.addEventListener('hashchange', function () {
        const finding = document.getElementById(location.hash.slice(1));
        if (finding && finding.classList.contains('finding')) select(finding, true);
    });

    if (findings.length > 1) {
        const keys = document.createElement('p');
        keys.className = 'keys';
        [['k', -1, 'Previous'], ['j', 1, 'Next']].forEach(function (k) {
            const button = document.createElement('button'), key = document.createElement('kbd');
            key.textContent = k[0];
            button.type = 'button';
            button.append(key, ' ' + k[2]);
            button.addEventListener('click', function () { step(k[1]); });
            keys.append(button);
        });
        document.querySelector('.evidence').prepend(keys);
    }
    const asked = location.hash && document.getElementById(location.hash.slice(1));
    if (asked && asked.classList.contains('finding')) select(asked, true);
    else if (wide.matches && findings.length) /* what can be seen side by side explains itself best */
        select(document.querySelector('.finding[data-verdict="quotation-altered"]') || findings[0], false, true);
});
