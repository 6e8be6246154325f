"""Paragraphs of language versions side by side with their numbers hidden, against what the numbers say."""
import os, re


def measure(ci):
    done = ci.run(os.path.join(ci.build, 'tests', 'beside'), ci.akn_collection())
    print(done.stdout.decode())
    m = re.search(r'(\d+) pairs of versions, (\d+) right', done.stdout.decode())
    if m and int(m.group(1)) >= 1000:
        ci.figures['versions side by side: right, %'] = round(100 * int(m.group(2)) / int(m.group(1)), 2)
