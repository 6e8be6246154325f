"""How fast plain text is read and citations are found, and that time grows with length."""
import importlib.util, os


def module(ci, name):
    spec = importlib.util.spec_from_file_location(name, os.path.join(ci.root, 'bench', name + '.py'))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def measure(ci):
    best = module(ci, 'citations').measure(ci.build, os.path.join(ci.shared, 'corpus', 'sc-gold-text'), 20)
    print(' '.join('%s %.1f' % (name, rate) for name, rate in best.items()))
    ci.figures['speed: citation pass, MB/s'] = round(best['citation'], 1)
    ci.figures['speed: reading plain text, MB/s'] = round(best['all'], 1)
    ci.figures['speed: citation pass to grep -P'] = round(best['citation'] / best['grep'], 3)
    ci.figures['speed: reading plain text to grep -P'] = round(best['all'] / best['grep'], 4)
    growth = module(ci, 'growth')
    worst = 0
    for name, once, twice, ratio in growth.growth(os.path.join(ci.build, 'bench', 'passes'), 150000):
        worst = max(worst, ratio)
        ci.claim(ratio <= growth.RATIO_MOST, 'speed: twice as many %s take %.1f times as long' % (name, ratio))
    ci.figures['speed: twice the text takes, times'] = round(worst, 2)
