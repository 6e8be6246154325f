"""What the report is made of: medians with their spread, tables, plots as SVG."""
import os, re


def quantile(values, q):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * q))]


def median(values):
    return quantile(values, .5)


def spread(values):
    return '%.2f (%.2f–%.2f)' % (median(values), min(values), max(values))


def shown(cell):
    return cell if isinstance(cell, str) else '–' if cell is None else '%d' % cell if float(cell).is_integer() and abs(cell) >= 10 else '%.4g' % cell


def table(head, rows):
    return ['| %s |' % ' | '.join(head), '|' + '---|' * len(head)] + ['| %s |' % ' | '.join(shown(cell) for cell in row) for row in rows] + ['']


def svg(path, title, body, height):
    with open(path, 'w', encoding='utf-8') as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="%d" font-family="sans-serif" font-size="13" role="img">'
                   '<title>%s</title><rect width="640" height="%d" fill="#fff"/><text x="16" y="24" font-size="15">%s</text>%s</svg>\n'
                   % (height, title, height, title, body))


def bars(path, title, values, unit):
    """A bar for each of {name: (median, least, most)}."""
    most = max(high for _, _, high in values.values()) or 1
    body = ''
    for i, (name, (middle, low, high)) in enumerate(values.items()):
        y, scale = 44 + 30 * i, 380 / most
        body += ('<text x="150" y="%d" text-anchor="end">%s</text><rect x="160" y="%d" width="%.1f" height="18" fill="%s"/>'
                 '<path d="M%.1f %dH%.1f" stroke="#222"/><text x="%.1f" y="%d">%.3g %s</text>'
                 % (y + 14, name, y, middle * scale, '#1f5f8b' if name.startswith('verbale') else '#b8b8b8', 160 + low * scale, y + 9,
                    160 + high * scale, 168 + high * scale, y + 14, middle, unit))
    svg(path, title, body, 60 + 30 * len(values))


def line(path, title, points, across, up):
    """A line through (x, y), from the origin; a straight one is linear growth."""
    wide, high = max(x for x, _ in points), max(y for _, y in points)
    places = [(70 + 520 * x / wide, 250 - 190 * y / high) for x, y in points]
    body = '<path d="M70 50V250H600" fill="none" stroke="#222"/><path d="M70 250L%.1f %.1f" stroke="#b8b8b8" stroke-dasharray="4"/>' % places[-1]
    body += '<polyline fill="none" stroke="#1f5f8b" stroke-width="2" points="70,250 %s"/>' % ' '.join('%.1f,%.1f' % place for place in places)
    for (px, py), (x, y) in zip(places, points):
        body += '<circle cx="%.1f" cy="%.1f" r="4" fill="#1f5f8b"/><text x="%.1f" y="%.1f" text-anchor="end">%.3g</text><text x="%.1f" y="268" text-anchor="middle">%.3g</text>' % (
            px, py, px - 8, py - 6, y, px, x)
    svg(path, title, body + '<text x="600" y="290" text-anchor="end">%s</text><text x="16" y="44">%s</text>' % (across, up), 300)


class Report:
    """Sections of one file, and plots beside it."""

    def __init__(self, folder):
        self.folder, self.lines, self.behind = folder, [], []
        os.makedirs(folder, exist_ok=True)

    def section(self, title, *lines):
        self.lines += ['## ' + title, ''] + list(lines)

    def say(self, *lines):
        self.lines += list(lines) + ['']

    def peer_is_better(self, words):
        self.behind.append(words)

    def plot(self, draw, name, *what):
        draw(os.path.join(self.folder, name + '.svg'), *what)
        self.say('![%s](%s.svg)' % (name, name))

    def write(self, head):
        better = ['## Where another is better', ''] + (['- ' + words for words in self.behind] or ['Nothing that was measured beside verbale was better in it.']) + ['']
        text = '\n'.join(head + [''] + better + self.lines).rstrip()
        with open(os.path.join(self.folder, 'report.md'), 'w', encoding='utf-8') as file:
            file.write(re.sub('\n{3,}', '\n\n', text) + '\n')
