"""add: files, folders and ZIP archives into a collection; what an addition that was stopped leaves."""
import io, json, os, re, shutil, signal, subprocess, time, zipfile

from program import VERBALE, WORK, RESOLUTION, LATER, WORDS, Run, environment, write, claim, ends, collection, many_files


def test_add_again():
    """adding again takes in nothing, changing a file takes in that one"""
    path = collection()
    ends(Run('add', '--in', path, 'library'), 0, prints='0 documents added, 0 changed, 2 unchanged')
    write('library/second.txt', LATER.replace('seized', 'actively seized'))
    ends(Run('add', '--in', path, 'library'), 0, prints='0 documents added, 1 changed, 1 unchanged')


def test_add_from_elsewhere():
    """a file is the same from whatever folder it is added"""
    path = collection()
    ends(Run('add', '--in', path, 'first.txt', cwd=WORK + '/library'), 0, prints='1 unchanged')


def test_add_folder():
    """folders are taken in whole; hidden files, links and other kinds are left out and counted"""
    shutil.rmtree(WORK + '/mixed', ignore_errors=True)
    write('mixed/a/deep/first.txt', RESOLUTION)
    write('mixed/.hidden.txt', LATER)
    write('mixed/.git/second.txt', LATER)
    write('mixed/picture.png', b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 20)
    os.symlink(WORK + '/library', WORK + '/mixed/elsewhere')
    run = Run('add', '--in', WORK + '/mixed.db', 'mixed')
    ends(run, 0, prints='1 document added')
    claim('1 file left out' in run.out and '.png' in run.out, run)
    claim('1 symbolic link not followed' in run.out, run)


def packed(members):
    """The bytes of a ZIP of these members: name, text or bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in members:
            z.writestr(name, text)
    return out.getvalue()


def test_zip_read():
    """read takes each member of a ZIP, those of a ZIP in it too, by names that say where they are from"""
    inner = packed([('второй.txt', LATER)])
    write('papers.zip', packed([('council/first.txt', RESOLUTION), ('inner.zip', inner), ('.hidden.txt', LATER), ('../out.txt', LATER)]))
    done = Run('read', '--format', 'json', 'papers.zip')
    read = [json.loads(line) for line in done.out.splitlines()]
    claim([(d['source']['path'], d['id']) for d in read] == [('papers.zip!council/first.txt', 'S/RES/2840 (2030)'),
                                                             ('papers.zip!inner.zip!второй.txt', 'S/RES/2851 (2030)')], done)
    ends(done, 0, says='papers.zip: 1 member left out')
    ends(Run('check', '--format', 'html', 'papers.zip'), 3, says='--report FOLDER')


def test_zip_add():
    """add takes a ZIP as a folder: again only what changed; remove takes out all that came of it"""
    path = WORK + '/packed.db'
    os.path.exists(path) and os.remove(path)
    write('packed.zip', packed([('first.txt', RESOLUTION), ('second.txt', LATER), ('a.png', b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 20)]))
    run = Run('add', '--in', path, 'packed.zip')
    ends(run, 0, prints='2 documents added')
    claim('1 file left out' in run.out and '.png' in run.out, run)
    write('packed.zip', packed([('first.txt', RESOLUTION), ('second.txt', LATER.replace('seized', 'actively seized'))]))
    ends(Run('add', '--in', path, 'packed.zip'), 0, prints='0 documents added, 1 changed, 1 unchanged')
    run = Run('list', '--format', 'json', '--in', path)
    claim('packed.zip!first.txt' in run.out, run)
    ends(Run('remove', '--in', path, 'packed.zip'), 0, prints='2 documents removed')


def test_zip_damaged():
    """of a ZIP that is cut off the whole members are read, and the rest is said; one nested too deeply is not gone into"""
    whole = packed([('first.txt', RESOLUTION), ('second.txt', LATER * 40)])
    write('cut.zip', whole[:whole.index(b'second.txt') + 60])
    run = Run('read', '--format', 'json', 'cut.zip')
    ends(run, 3, says='cut.zip')
    claim('S/RES/2840 (2030)' in run.out, run)
    nest = packed([('first.txt', RESOLUTION)])
    for depth in range(6):
        nest = packed([('inner%d.zip' % depth, nest)])
    write('nest.zip', nest)
    ends(Run('read', '--format', 'json', 'nest.zip'), 3, says='archives are nested too deeply')


def test_add_kind_named():
    """a file of another kind that was named is an error"""
    write('picture.png', b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 20)
    ends(Run('add', '--in', WORK + '/mixed.db', 'picture.png'), 3, says='picture.png')


def test_add_missing():
    """what is not there is named, and the rest is added"""
    collection()
    os.path.exists(WORK + '/new.db') and os.remove(WORK + '/new.db')
    ends(Run('add', '--in', WORK + '/new.db', 'gone', 'library'), 3, says='gone', prints='2 documents added')


def test_add_symbol_from_name():
    """a symbol that only the file's name gives is counted"""
    write('named/S_RES_2860_2031.txt', 'The Security Council,\n\nDecides to remain seized of the matter.\n')
    ends(Run('add', '--in', WORK + '/named.db', 'named'), 0, prints='1 symbol taken from the file name')


def test_add_usual_place():
    """without a name the collection is in the user's data folder, which is made"""
    shutil.rmtree(WORK + '/data', ignore_errors=True)
    ends(Run('add', 'library', env={'XDG_DATA_HOME': WORK + '/data'}), 0)
    claim(os.path.exists(WORK + '/data/verbale/collection.db'), 'no collection there')
    ends(Run('quote', '--quiet', WORDS, env={'XDG_DATA_HOME': WORK + '/data'}), 0)
    ends(Run('quote', WORDS, env={'VERBALE_COLLECTION': WORK + '/data/verbale/collection.db'}), 0)


def test_add_interrupted():
    """an interrupt keeps what was read, and the next run goes on"""
    path = WORK + '/interrupted.db'
    os.path.exists(path) and os.remove(path)
    many = many_files()
    running = subprocess.Popen([VERBALE, 'add', '--in', path, many], stdout=subprocess.PIPE, cwd=WORK, env=environment())
    time.sleep(0.4)
    running.send_signal(signal.SIGINT)
    out = running.communicate(timeout=60)[0].decode()
    if 'interrupted' in out:  # a fast machine may have been done by then
        claim(running.returncode == 3, out)
        kept = int(re.search(r'(\d+) documents? added', out).group(1))
        claim(kept < 400, out)
        ends(Run('add', '--in', path, many), 0, prints='%d unchanged' % kept)


def test_add_killed():
    """after kill -9 the collection is sound, and the next run completes it"""
    path = WORK + '/killed.db'
    os.path.exists(path) and os.remove(path)
    many = many_files()
    running = subprocess.Popen([VERBALE, 'add', '--quiet', '--in', path, many], cwd=WORK, env=environment())
    time.sleep(0.5)
    running.kill()
    running.wait()
    again = Run('add', '--in', path, many)
    ends(again, 0)
    claim(sum(int(n) for n in re.findall(r'(\d+) (?:documents? added|unchanged)', again.out)) == 400, again)
