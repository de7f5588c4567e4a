"""Packs the cases of operations that opcases.py recorded: OUT/cases.zip with an entry OP.json for each OP that has cases, and
OUT/ops.json with the definitions of these operations and of all others of which SOURCE has cases. Those that SOURCE does not define
are in OUT/more.json (see ops_pbtxt.py).

usage: pack_ops.py SOURCE OUT OP ...    (SOURCE: a folder with ops.json and a folder cases)
"""
import json
import os
import sys
import zipfile

PARTS = 'inputs', 'outputs', 'attrs', 'stateful', 'commutative', 'aggregate', 'uninitialized_input'
source, out, ops = sys.argv[1], sys.argv[2], sorted(set(sys.argv[3:]))
recorded = {name[:-len('.json')] for name in os.listdir(os.path.join(source, 'cases'))}
with open(os.path.join(source, 'ops.json')) as f:
    known = json.load(f)
with open(os.path.join(out, 'more.json')) as f:
    known['ops'].update(json.load(f)['ops'])
kept = {op: {part: known['ops'][op][part] for part in PARTS if part in known['ops'][op]} for op in sorted(recorded.union(ops)) if op in known['ops']}
with open(os.path.join(out, 'ops.json'), 'w') as f:
    # One operation a line, so that a difference between two versions can be read.
    lines = ['%s: %s' % (json.dumps(op), json.dumps(kept[op], separators=(',', ':'))) for op in kept]
    f.write('{"tensorflow": %s, "ops": {\n%s\n}}\n' % (json.dumps(known['tensorflow']), ',\n'.join(lines)))
with zipfile.ZipFile(os.path.join(out, 'cases.zip'), 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for op in sorted(recorded.intersection(ops)):
        # A fixed time, so that the same cases make the same archive.
        entry = zipfile.ZipInfo(op + '.json', (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        with open(os.path.join(source, 'cases', op + '.json'), 'rb') as f:
            archive.writestr(entry, f.read())
