"""Instructions of the hot paths, beside those that are kept (bench/instructions.tsv)."""
import importlib.util, os


def measure(ci):
    spec = importlib.util.spec_from_file_location('instructions', os.path.join(ci.root, 'bench', 'instructions.py'))
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    now = bench.counts(ci.build)
    for name, before in bench.kept().items():
        ratio = now[name] / before
        ci.claim(ratio <= 1 + bench.TOLERANCE, 'instructions: %s: %d, %+.1f %%' % (name, now[name], 100 * (ratio - 1)))
