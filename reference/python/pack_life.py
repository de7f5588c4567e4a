"""Packs folders of what life.py recorded, each as an archive OUT/PART.zip whose entries begin with PART/.

usage: pack_life.py SOURCE OUT PART ...    (SOURCE: a folder with a folder for each PART)
"""
import os
import sys
import zipfile

source, out = sys.argv[1:3]
for part in sys.argv[3:]:
    files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(os.path.join(source, part)) for name in names)
    with zipfile.ZipFile(os.path.join(out, part + '.zip'), 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files:
            # A fixed time, so that the same files make the same archive.
            entry = zipfile.ZipInfo(os.path.relpath(path, source), (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with open(path, 'rb') as f:
                archive.writestr(entry, f.read())
