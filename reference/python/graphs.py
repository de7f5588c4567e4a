"""Records what TensorFlow 1.15 does with a graph of yours, so that `tfnetlstm verify --graph OUT` can hold it against that.

    import graphs
    ...build the graph...
    graphs.record('OUT', [graphs.run(targets=[init]),
                          graphs.run(fetches=[w, b]),
                          graphs.run({x: batch_x, y: batch_y}, fetches=[loss] + gradients),
                          graphs.run({x: batch_x, y: batch_y}, targets=[train]),
                          graphs.run({x: batch_x, y: batch_y}, fetches=[loss, w, b])])

The runs happen in order in one session, so that variables carry over. OUT then has

    graph.pb   the whole GraphDef, with _output_shapes
    case.json  TensorFlow's version, and for each run the names of its targets, feeds and fetches
    case.npz   the arrays: RUN/feed/NAME and RUN/fetch/NAME, with a vertical bar for each slash of a name

Numbers from random operations are the same there if the graph has a seed (tf.set_random_seed) and the loops that draw them
go one iteration at a time. Fetch gradients and variables before and after a few steps: a loss alone hides much.

usage: graphs.py OUT    (records the example at the end of this file)
"""
import json
import os
import sys

import numpy as np
import tensorflow as tf


def run(feeds=None, targets=(), fetches=()):
    """One call of Session.run: what is fed by tensor, the operations to run, the tensors to fetch."""
    return dict(feeds or {}), list(targets), list(fetches)


def record(out, runs, graph=None):
    """Does the runs on a graph (the default one, if none is given) and writes the three files."""
    graph = graph or tf.get_default_graph()
    # Before the session, which adds nothing to the graph.
    definition = graph.as_graph_def(add_shapes=True)
    arrays, described = {}, []
    # One thread: the order of additions, and so the last digits, does not depend on the machine.
    config = tf.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=1)
    with tf.Session(graph=graph, config=config) as session:
        for number, (feeds, targets, fetches) in enumerate(runs):
            # A variable stands for the tensor that holds its value.
            fetches = [graph.as_graph_element(fetch) for fetch in fetches]
            values = session.run(fetches + targets, feeds)
            for tensor, value in feeds.items():
                arrays[key(number, 'feed', tensor)] = np.asarray(value, tensor.dtype.as_numpy_dtype)
            for tensor, value in zip(fetches, values):
                arrays[key(number, 'fetch', tensor)] = np.asarray(value)
            described.append({'targets': [operation.name for operation in targets],
                              'feeds': [tensor.name for tensor in feeds],
                              'fetches': [tensor.name for tensor in fetches]})
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, 'graph.pb'), 'wb') as f:
        f.write(definition.SerializeToString())
    with open(os.path.join(out, 'case.json'), 'w') as f:
        json.dump({'tensorflow': tf.__version__, 'runs': described}, f, indent=1)
    np.savez_compressed(os.path.join(out, 'case.npz'), **arrays)


def key(number, kind, tensor):
    return '%d/%s/%s' % (number, kind, tensor.name.replace('/', '|'))


def example(out):
    """A softmax regression on random numbers: two steps of gradient descent."""
    tf.set_random_seed(1)
    x = tf.placeholder(tf.float32, [None, 5])
    labels = tf.placeholder(tf.int32, [None])
    w = tf.Variable(tf.random_normal([5, 3]))
    b = tf.Variable(tf.zeros([3]))
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=tf.matmul(x, w) + b))
    gradients = tf.gradients(loss, [w, b])
    train = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
    init = tf.global_variables_initializer()
    feeds = {x: np.random.RandomState(0).randn(8, 5), labels: np.arange(8) % 3}
    record(out, [run(targets=[init]), run(fetches=[w, b]),
                 run(feeds, fetches=[loss] + gradients), run(feeds, targets=[train]), run(feeds, targets=[train]),
                 run(feeds, fetches=[loss, w, b])])


if __name__ == '__main__':
    example(sys.argv[1])
