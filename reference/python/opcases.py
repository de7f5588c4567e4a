"""Records what TensorFlow 1.15 does with single operations, so that `tfnetlstm verify --op-cases OUT` can be held against it.

    import numpy as np, opcases
    cases = opcases.Cases('OUT')
    x = np.float32([[1, 2], [3, 4]])
    cases.add('MatMul', 'transposed', inputs=dict(a=x, b=x), attrs=dict(transpose_a=True))
    cases.add('ConcatV2', 'two rows', inputs=dict(values=[x, x], axis=np.int32(0)))
    cases.add('ApplyGradientDescent', 'a step', inputs=dict(var=opcases.Variable(x), alpha=np.float32(0.1), delta=x))
    cases.write()

Inputs go by the names of the operation's arguments: NumPy arrays, lists of them, or variables. Attributes that follow from the
inputs are left out. OUT/OP.json holds the cases of an operation, one a line:

    what         a label
    attrs        every attribute, with defaults and what follows from the inputs
    inputs       name, dtype, shape, data (base64 of the little-endian elements; of strings a list); of a list name and list;
                 of a variable also ref
    graph_error  error (Python's class) and message, if the node cannot be made of constants; or else
    shapes       the static shapes inferred there (null: unknown rank, -1: unknown dimension)
    run          the same inputs fed through placeholders of which only the type is known: shapes, outputs and variables (their
                 values afterwards by argument), or error, message and at (build or run)
    gradient     of the floating outputs for the floating inputs of known shapes: of (which outputs), weights (the gradients that
                 come in), grads (null where there is none); or error, message and at
    exact        optional, for one output: its values in float64, which are to be met as well as TensorFlow's

Messages are without the list of nodes at their end. With no_kernel beside an error its words do not count. A run that is
{"crash": ...} or {"undefined": ...} allows any value, and any error of TensorFlow's kinds.

usage: opcases.py OUT    (records the three cases above)
"""
import base64
import json
import os
import sys

import numpy as np
import tensorflow as tf
from tensorflow.python.framework import op_def_library, op_def_registry

FLOATS = (tf.float16, tf.float32, tf.float64)
CONFIG = tf.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=1)
# What the operation does, and not what an optimizer makes of the graph.
CONFIG.graph_options.rewrite_options.disable_meta_optimizer = True
CONFIG.graph_options.optimizer_options.opt_level = -1


class Variable(object):
    """A variable as an input, with its first value."""

    def __init__(self, value):
        self.value = np.asarray(value)

    def make(self, name, shape):
        return LIBRARY.apply_op('VariableV2', dtype=dtype(self.value), shape=shape, shared_name=None, container=None, name=name)


class Cases(object):
    def __init__(self, out):
        self.out, self.lines = out, {}

    def add(self, op, what, inputs, attrs=None, gradient=True):
        """Records one case."""
        record = {'what': what}
        with tf.Graph().as_default():
            try:
                node = build(op, inputs, attrs, constant)
                record['shapes'] = shapes(node)
            except Exception as e:
                node, record['graph_error'] = None, error(e)
        record['attrs'] = attributes(node) if node is not None else given(op, inputs, attrs)
        arguments = [argument.name for argument in op_def_registry.get_registered_ops()[op].input_arg]
        record['inputs'] = [describe(name, inputs[name]) for name in arguments]
        record['run'] = run(op, inputs, attrs)
        if gradient and 'error' not in record['run'] and not any(isinstance(x, Variable) for x in inputs.values()):
            differentiate(op, inputs, attrs, record)
        self.lines.setdefault(op, []).append(json.dumps(record, separators=(',', ':')))

    def write(self):
        if not os.path.isdir(self.out):
            os.makedirs(self.out)
        for op, lines in self.lines.items():
            with open(os.path.join(self.out, op + '.json'), 'w') as f:
                f.write('{"op":%s,"tensorflow":%s,"cases":[\n%s\n]}\n'
                        % (json.dumps(op), json.dumps(tf.__version__), ',\n'.join(lines)))


def library():
    known = op_def_library.OpDefLibrary()
    for op in op_def_registry.get_registered_ops().values():
        known.add_op(op)
    return known


LIBRARY = library()


def build(op, inputs, attrs, leaf):
    """Makes the node; leaf makes the tensor of an input."""
    definition = op_def_registry.get_registered_ops()[op]
    keywords = {}
    for argument in definition.input_arg:
        x, name = inputs[argument.name], argument.name
        keywords[name] = [leaf(y, '%s_%d' % (name, i)) for i, y in enumerate(x)] if isinstance(x, list) else leaf(x, name)
    inferred = {a for arg in definition.input_arg for a in (arg.type_attr, arg.number_attr, arg.type_list_attr)}
    for attribute in definition.attr:
        if attribute.HasField('default_value') and attribute.name not in inferred:
            keywords[attribute.name] = None
    keywords.update(attrs or {})
    return LIBRARY._apply_op_helper(op, name=op, **keywords)[2]


def constant(x, name):
    return x.make(name, x.value.shape) if isinstance(x, Variable) else tf.constant(x, dtype(x), name=name)


def run(op, inputs, attrs):
    """The operation on fed placeholders of unknown rank."""
    feeds, variables = {}, {}

    def leaf(x, name):
        if isinstance(x, Variable):
            variables[name] = (x, x.make(name, tf.TensorShape(None)))
            return variables[name][1]
        placeholder = tf.placeholder(dtype(x), None, name=name)
        feeds[placeholder] = x
        return placeholder

    with tf.Graph().as_default(), tf.device('/device:CPU:0'):
        try:
            node = build(op, inputs, attrs, leaf)
            initial = [tf.assign(ref, x.value, validate_shape=False) for x, ref in variables.values()]
            reads = {name: tf.identity(ref) for name, (_, ref) in variables.items()}
        except Exception as e:
            return error(e, 'build')
        with tf.Session(config=CONFIG) as session:
            try:
                session.run(initial)
                values = session.run(list(node.outputs), feeds) if node.outputs else session.run([node], feeds)[:0]
                result = {'shapes': shapes(node), 'outputs': [array(value) for value in values]}
            except Exception as e:
                result = error(e, 'run')
            if reads:
                result['variables'] = {name: array(session.run(read)) for name, read in reads.items()}
            return result


def differentiate(op, inputs, attrs, record):
    """Adds the gradients, if there are floating outputs and inputs."""
    outputs = [value(x) for x in record['run']['outputs']]
    of = [i for i, x in enumerate(outputs) if x.dtype.kind == 'f']
    leaves = [y for x in inputs.values() for y in (x if isinstance(x, list) else [x])]
    if not of or not any(dtype(x) in FLOATS for x in leaves):
        return
    random = np.random.RandomState(0)
    weights = [np.asarray(random.uniform(-2, 2, outputs[i].shape)).astype(outputs[i].dtype) for i in of]
    feeds, xs = {}, []

    def leaf(x, name):
        if dtype(x) not in FLOATS:
            return constant(x, name)
        xs.append(tf.placeholder(dtype(x), np.shape(x), name=name))
        feeds[xs[-1]] = x
        return xs[-1]

    with tf.Graph().as_default(), tf.device('/device:CPU:0'):
        try:
            node = build(op, inputs, attrs, leaf)
            grads = tf.gradients([node.outputs[i] for i in of], xs, grad_ys=[tf.constant(w) for w in weights])
            # Sparse gradients as dense ones.
            grads = [None if g is None else tf.convert_to_tensor(g) for g in grads]
        except Exception as e:
            record['gradient'] = error(e, 'build')
            return
        with tf.Session(config=CONFIG) as session:
            try:
                values = iter(session.run([g for g in grads if g is not None], feeds))
            except Exception as e:
                record['gradient'] = error(e, 'run')
                return
    record['gradient'] = {'of': of, 'weights': [array(w) for w in weights],
                          'grads': [None if g is None else array(next(values)) for g in grads]}


def dtype(x):
    x = np.asarray(x.value if isinstance(x, Variable) else x)
    return tf.string if x.dtype.kind in 'OSU' else tf.as_dtype(x.dtype)


def array(x):
    x = np.asarray(x)
    if x.dtype.kind in 'OSU':
        strings = [s if isinstance(s, bytes) else s.encode() for s in x.ravel()]
        return {'dtype': 'string', 'shape': list(x.shape), 'data': [base64.b64encode(s).decode() for s in strings]}
    data = base64.b64encode(np.ascontiguousarray(x).tobytes()).decode()
    return {'dtype': tf.as_dtype(x.dtype).name, 'shape': list(x.shape), 'data': data}


def value(x):
    """The array that array() describes; of strings one without elements."""
    if x['dtype'] == 'string':
        return np.empty(0, object)
    return np.frombuffer(base64.b64decode(x['data']), tf.as_dtype(x['dtype']).as_numpy_dtype).reshape(x['shape'])


def describe(name, x):
    if isinstance(x, list):
        return {'name': name, 'list': [array(y) for y in x]}
    return dict(array(x.value), ref=True, name=name) if isinstance(x, Variable) else dict(array(x), name=name)


def shapes(node):
    return [None if output.shape.ndims is None else [-1 if d is None else d for d in output.shape.as_list()]
            for output in node.outputs]


def error(e, at=None):
    """Class and words of an error, without what tells where the graph was made."""
    message = getattr(e, 'message', None) or str(e)
    for tail in ('\n\t [[', ' with these attrs: [', '\nColocation Debug', '\n\nErrors may have', '\n\nOriginal stack'):
        message = message.split(tail)[0]
    described = {'error': type(e).__name__, 'message': message.rstrip()}
    if message.startswith(('No OpKernel', 'Cannot assign a device')):
        described['no_kernel'] = True
    if at:
        described['at'] = at
    return described


def type_name(number):
    return tf.as_dtype(number).base_dtype.name


def attributes(node):
    """The attributes of a node that was made."""
    return {name: attribute(v) for name, v in node.node_def.attr.items() if not name.startswith('_')}


def attribute(v):
    kind = v.WhichOneof('value')
    x = getattr(v, kind)
    if kind == 's':
        return {'s': x.decode('latin1')}
    if kind == 'type':
        return {'type': type_name(x)}
    if kind == 'shape':
        return {'shape': None if x.unknown_rank else [d.size for d in x.dim]}
    if kind == 'tensor':
        return {'tensor_proto': base64.b64encode(x.SerializeToString()).decode()}
    if kind == 'f':
        return {'f': x if np.isfinite(x) else repr(x)}
    if kind == 'list':
        for f in ('i', 'f', 'b'):
            if getattr(x, f):
                return {'list': {f: list(getattr(x, f))}}
        if x.s:
            return {'list': {'s': [s.decode('latin1') for s in x.s]}}
        if x.type:
            return {'list': {'type': [type_name(t) for t in x.type]}}
        return {'list': {'shape': [[d.size for d in s.dim] for s in x.shape]} if x.shape else {}}
    return {kind: x}


def given(op, inputs, attrs):
    """What is known of the attributes of a node that cannot be made: what was given, and the defaults."""
    keys = {'int': 'i', 'float': 'f', 'bool': 'b', 'string': 's', 'type': 'type', 'shape': 'shape'}
    known = {}
    for definition in op_def_registry.get_registered_ops()[op].attr:
        if definition.name in (attrs or {}):
            x, kind = attrs[definition.name], definition.type
            one = type_name if 'type' in kind else (lambda y: y)
            if kind.startswith('list('):
                known[definition.name] = {'list': {keys[kind[5:-1]]: [one(y) for y in x]} if len(x) else {}}
            elif kind in keys:
                known[definition.name] = {keys[kind]: one(x)}
        elif definition.HasField('default_value'):
            known[definition.name] = attribute(definition.default_value)
    return known


def example(out):
    cases, x = Cases(out), np.float32([[1, 2], [3, 4]])
    cases.add('MatMul', 'transposed', inputs=dict(a=x, b=x), attrs=dict(transpose_a=True))
    cases.add('ConcatV2', 'two rows', inputs=dict(values=[x, x], axis=np.int32(0)))
    cases.add('ApplyGradientDescent', 'a step', inputs=dict(var=Variable(x), alpha=np.float32(0.1), delta=x))
    cases.write()


if __name__ == '__main__':
    example(sys.argv[1])
