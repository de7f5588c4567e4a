"""Packs what grpc_record.py recorded: OUT/exchanges.zip with a folder VERSION/CASE for each case.

usage: pack_grpc.py SOURCE OUT    (SOURCE: the folder that grpc_record.py wrote)
calls.json lists the calls in order: method, the status's code and message, whether a program by hand made the call, whether the answer was made up;
NN.request and NN.response are the messages' bytes. Left out: cases of several tasks, and tutorial003, whose feeds take more than all else.
"""
import json
import os
import sys
import zipfile

LEFT_OUT = {'large', 'tutorial003', 'two_tasks'}

source, out = sys.argv[1:3]
os.makedirs(out, exist_ok=True)
with zipfile.ZipFile(os.path.join(out, 'exchanges.zip'), 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    def add(name, content):
        # A fixed time, so that the same cases make the same archive.
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, content)

    for version in sorted(v for v in os.listdir(source) if v[0].isdigit()):
        for case in sorted(os.listdir(os.path.join(source, version))):
            folder = os.path.join(source, version, case)
            if case in LEFT_OUT or not os.path.exists(os.path.join(folder, 'case.json')):
                continue
            with open(os.path.join(folder, 'case.json')) as f:
                events = json.load(f)['events']
            calls = []
            for event in events:
                if 'method' not in event:
                    continue
                number = len(calls) + 1
                for part in ('request', 'response'):
                    if isinstance(event.get(part), str):
                        with open(os.path.join(folder, event[part]), 'rb') as f:
                            add('%s/%s/%02d.%s' % (version, case, number, part), f.read())
                call = {'method': event['method'], 'code': event['status']['code'], 'message': event['status']['message']}
                call.update({flag: True for flag in ('by_hand', 'made_up') if event.get(flag)})
                calls.append(call)
            add('%s/%s/calls.json' % (version, case), json.dumps(calls, indent=1))
