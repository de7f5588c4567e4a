"""Packs the recurrent programs that cells.py recorded: OUT/cells.zip with the folders of all cases, and refused.json.

usage: pack_cells.py SOURCE OUT    (SOURCE: the folder that cells.py wrote)
"""
import os
import sys
import zipfile

source, out = sys.argv[1:3]
files = sorted(os.path.relpath(os.path.join(folder, name), source) for folder, _, names in os.walk(source) for name in names if name != 'README.md')
with zipfile.ZipFile(os.path.join(out, 'cells.zip'), 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for name in files:
        # A fixed time, so that the same cases make the same archive.
        entry = zipfile.ZipInfo(name.replace(os.sep, '/'), (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        with open(os.path.join(source, name), 'rb') as f:
            archive.writestr(entry, f.read())
