"""Two builds in folders of other names are equal byte for byte."""
import os, sys


def measure(ci):
    done = ci.run(sys.executable, os.path.join(ci.root, 'tests/house/reproducible.py'), ci.root, os.path.join(ci.build, 'reproducible'))
    ci.claim(done.returncode == 0, 'two builds in two folders are equal byte for byte', done.stdout + done.stderr)
