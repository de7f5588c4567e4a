"""Writes definitions of operations, in the form of ops.json, from TensorFlow 1.15's tensorflow/core/ops/ops.pbtxt: those that ops.json
does not have.

usage: ops_pbtxt.py OPS_PBTXT OUT OP ...
"""
import ast
import json
import re
import sys


def message(tokens):
    """The fields of a message in text form, each with the list of its values, up to the message's end."""
    fields = {}
    for token in tokens:
        if token == '}':
            break
        value = next(tokens)
        fields.setdefault(token.rstrip(':'), []).append(message(tokens) if value == '{' else scalar(value))
    return fields


def scalar(text):
    if text in ('true', 'false'):
        return text == 'true'
    return ast.literal_eval(text) if re.match(r'"|-?\d', text) else text


def type_name(name):
    return {'float': 'float32', 'double': 'float64', 'half': 'float16'}.get(name[3:].lower(), name[3:].lower())


def value(kind, message):
    if kind == 'shape':
        shape = message['shape'][0]
        return 'unknown' if shape.get('unknown_rank') else [d['size'][0] for d in shape.get('dim', [])]
    (field,) = message.values()
    return type_name(field[0]) if kind == 'type' else field[0]


def argument(message):
    result = {'name': message['name'][0]}
    for part in 'type_attr', 'number_attr', 'type_list_attr':
        if part in message:
            result[part] = message[part][0]
    if 'type' in message:
        result['type'] = type_name(message['type'][0])
    if 'is_ref' in message:
        result['ref'] = True
    return result


def attribute(message):
    kind = message['type'][0]
    result = {'type': kind}
    if 'default_value' in message:
        result['default'] = value(kind, message['default_value'][0])
    if 'allowed_values' in message:
        allowed = message['allowed_values'][0]['list'][0]
        result['allowed'] = [type_name(t) for t in allowed['type']] if 'type' in allowed else allowed['s']
    if 'minimum' in message:
        result['minimum'] = message['minimum'][0]
    return result


def definition(op):
    result = {
        'inputs': [argument(a) for a in op.get('input_arg', [])],
        'outputs': [argument(a) for a in op.get('output_arg', [])],
        'attrs': {a['name'][0]: attribute(a) for a in op.get('attr', [])},
    }
    if 'is_stateful' in op:
        result['stateful'] = True
    return result


path, out, names = sys.argv[1], sys.argv[2], sys.argv[3:]
with open(path) as f:
    tokens = iter(re.findall(r'"(?:[^"\\]|\\.)*"|[{}]|[^\s{}]+', f.read()))
known = {op['name'][0]: op for op in message(tokens)['op']}
with open(out, 'w') as f:
    # One operation a line, so that a difference between two versions can be read.
    lines = ['%s: %s' % (json.dumps(name), json.dumps(definition(known[name]), separators=(',', ':'))) for name in sorted(names)]
    f.write('{"ops": {\n%s\n}}\n' % ',\n'.join(lines))
