"""The reading room under load: bench/serve.py, 20 seconds of searches, 10 of documents, 60 of everything with strangers among it."""
import importlib.util, os

SEARCHES, DOCUMENTS, MIXED = 20, 10, 60  # seconds


def bench(ci):
    spec = importlib.util.spec_from_file_location('serve', os.path.join(ci.root, 'bench', 'serve.py'))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def measure(ci):
    serve = bench(ci)
    room = serve.Room(ci.verbale, ci.akn_collection())
    asked = serve.questions(room)
    found = serve.load(room, 'search', asked['search'], SEARCHES, ci.work)
    shown = serve.load(room, 'document', asked['document'], DOCUMENTS, ci.work)
    print('searches: %.0f a second, 99%% within %.1f ms, %.2f s of processor in 1,000; documents: %.0f a second' % (found['rate'], found['p99'], found['processor'], shown['rate']))
    ci.claim(found['refused'] + shown['refused'] == 0, 'no question of the load is refused')
    mixed = serve.Mixed(room, asked, serve.drafts_of(room, asked)).run(MIXED)
    print('mixed: %d answers, %s, at most %.0f MB' % (mixed['answers'], mixed['statuses'], mixed['resident']))
    ci.claim(mixed['failed'] == 0, 'no answer is 500, none is broken off', mixed['statuses'])
    ci.claim(room.end() == 0, 'the reading room ends well after it')
    ci.figures['serve: searches a second'] = round(found['rate'])
    ci.figures['serve: searches, 99 of 100 within ms'] = round(found['p99'], 1)
    ci.figures['serve: ms on the processor for a search'] = round(found['processor'], 2)
    ci.figures['serve: mixed, MB grown'] = round(mixed['growth'], 1)
