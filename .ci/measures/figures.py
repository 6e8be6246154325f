"""Figures and dates of the sentences in tests/stated: F1 by language, of the half for developing and of the half that is kept apart."""
import importlib.util, os


def measure(ci):
    spec = importlib.util.spec_from_file_location('stated', os.path.join(ci.root, 'tests', 'stated', 'score.py'))
    stated = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(stated)
    work = os.path.join(ci.work, 'stated')
    os.makedirs(work, exist_ok=True)
    for name in stated.names():
        counts, _ = stated.score(ci.verbale, work, name)
        for of in ('figures', 'dates'):
            ci.figures['stated %s: %s F1' % (name, of)] = round(counts[of].f1(), 4)
