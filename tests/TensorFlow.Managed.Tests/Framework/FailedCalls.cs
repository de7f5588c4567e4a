using Google.Protobuf;
using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Calls that throw while they build a part of a graph.</summary>
internal sealed class FailedCalls
{
    private readonly Tensor _x = tf.placeholder(tf.float32, new Shape(2, 3), "x");
    private readonly Tensor _row = tf.placeholder(tf.float32, new Shape(3), "row");
    private readonly Tensor _tall = tf.placeholder(tf.float32, new Shape(4, 3), "tall");
    private readonly Tensor _shapeless = tf.placeholder(tf.float32, name: "shapeless");
    private readonly Tensor _flag = tf.placeholder(tf.@bool, Shape.Scalar, "flag");
    private readonly Tensor _count = tf.placeholder(tf.int32, Shape.Scalar, "count");
    private readonly Tensor _start = tf.placeholder(tf.float32, Shape.Scalar, "start");
    private readonly Tensor _foreign;
    private readonly IVariableV1 _weights = tf.Variable(1.5f, name: "weights");
    private readonly IVariableV1 _kernel;
    private readonly Optimizer _adam = tf.train.AdamOptimizer(0.1f);
    private readonly Tensor _loop,
        _loop_gradient,
        _loss,
        _refusing,
        _refusing_loss;

    internal FailedCalls()
    {
        var other = new Graph();
        using (ops.default_graph(other))
            _foreign = tf.constant(1f);
        _loop = tf.while_loop(v => tf.less(v, 10f), v => v * _start, _start);
        _loop_gradient = tf.gradients(_loop, _start)[0]!;
        _loss = tf.reduce_sum(_x * _weights.AsTensor());
        _refusing = Refusing(_x);
        _refusing_loss = Refusing(_loss);
        using var layer = tf.variable_scope("layer");
        _kernel = Variable(layer, "kernel", new Shape(2, 2));
        All = Calls();
    }

    internal Dictionary<string, Action> All { get; }

    /// <summary>Builds on: what the state of the graph and of the thread decides about names, order and inputs.</summary>
    internal void BuildOn()
    {
        tf.constant(1);
        tf.gradients(_loss, _weights.AsTensor());
        tf.gradients(_loop, _start);
        _adam.minimize(_loss);
        using var layer = tf.variable_scope("layer");
        Variable(layer, "bias", new Shape(2));
        tf.while_loop(v => v < 3f, v => v + _start, _start);
    }

    private Dictionary<string, Action> Calls() =>
        new()
        {
            ["shapes that do not fit"] = () => tf.matmul(_x, _x),
            ["a plain operand of another shape"] = () => _ = _x + new NDArray(new[] { 1f, 2f }),
            ["an operand of another type"] = () => _ = _x + _count,
            ["a plain operand of another type"] = () => tf.add(_count, 0.5f),
            ["a name with a space"] = () => tf.constant(1, name: "a b"),
            ["an operation whose name has a space"] = () => tf.tanh(_x, name: "a b"),
            ["a scope whose name has a space"] = () => tf.name_scope("a b"),
            ["a full name that is taken"] = () => tf.constant(1, name: "x/"),
            ["a reshape to another size"] = () => tf.reshape(_x, new Shape(4, 2)),
            ["a stack of shapes that differ"] = () => tf.stack(new[] { _x, _row }),
            ["a list of types that differ"] = () => tf.convert_to_tensor(new object[] { 1, _count, 0.5f }),
            ["a concatenation of ranks that differ"] = () => tf.concat([_x, _row], 0),
            ["a sum along an axis that is not there"] = () => tf.reduce_sum(_x, axis: 5),
            ["a variance along an axis that is not there"] = () => tf.reduce_variance(_x, axis: 5),
            ["a split that does not divide"] = () => tf.split(_x, 2, axis: 1),
            ["an index out of range"] = () => _ = _x[7],
            ["a permutation of another rank"] = () => tf.transpose(_x, new[] { 0, 1, 2 }),
            ["a margin of another rank"] = () => tf.pad(_x, new NDArray(new[] { 1, 2 })),
            ["a softmax along an axis that is not there"] = () => tf.nn.softmax(_x, axis: 4),
            ["a cross entropy of shapes that differ"] = () => tf.nn.softmax_cross_entropy_with_logits(labels: _tall, logits: _x),
            ["a sigmoid cross entropy of shapes that differ"] = () => tf.nn.sigmoid_cross_entropy_with_logits(_row, _x),
            ["a sparse cross entropy of ranks that differ"] = () => tf.nn.sparse_softmax_cross_entropy_with_logits(_count, _x),
            ["bounds that widen what they bound"] = () => tf.clip_by_value(_row, _x, 1f),
            ["a bias of another length"] = () => tf.nn.bias_add(_x, _kernel),
            ["a mean that is no number of the type"] = () => tf.random.normal(new Shape(3), 0.5f, dtype: tf.int32),
            ["zeros of an unknown shape"] = () => tf.zeros(new Shape(-1, 3)),
            ["a one-hot of types that differ"] = () => tf.one_hot(_count, 3, on_value: new NDArray(0.5f), dtype: tf.int32),
            ["a quotient of types that differ"] = () => _ = _x / _count,
            ["a range up to a vector"] = () => tf.range(0, new NDArray(new[] { 1, 2 })),
            ["a conditional without a branch"] = () => tf.cond(_flag, () => _x),
            ["a conditional whose branches differ in type"] = () => tf.cond(_flag, () => _x, () => _count),
            ["a conditional whose branch throws"] = () => tf.cond(_flag, () => _x * 2f, () => tf.matmul(_x * 3f, _x)),
            ["a loop whose condition is a number"] = () => tf.while_loop(v => v, v => v + 1, _count),
            ["a loop whose body throws"] = () => tf.while_loop(v => v < 3, _ => throw new InvalidOperationException(), _count),
            ["a loop whose body throws in scopes of its own"] = () => tf.while_loop(v => v < 3f, Scoped, _start),
            ["a loop whose variable changes its shape"] = () =>
                tf.while_loop(v => tf.reduce_sum(v) < 3f, v => tf.concat([v, v], 0), _x),
            ["a loop whose body returns too few"] = () =>
                tf.while_loop(v => v[0] < 3, v => new Tensors(v[0]), new Tensors(_count, _x)),
            ["a loop in a loop whose body throws"] = () =>
                tf.while_loop(v => v < 3f, v => tf.while_loop(w => w < v, w => tf.matmul(w, _x), v), _start),
            ["a second gradient of a loop"] = () => tf.gradients(_loop_gradient, _start),
            ["a gradient that is not defined"] = () => tf.gradients(_refusing, _x),
            ["a gradient that comes in with another type"] = () => tf.gradients(_loss, _x, [_count]),
            ["a gradient between two graphs"] = () => tf.gradients(_loss, _foreign),
            ["an operand of another graph"] = () => _ = _x + _foreign,
            ["a variable whose initializer throws"] = () =>
                tf.Variable<Func<Tensor>>(() => tf.matmul(_x * 2f, _x), name: "broken"),
            ["a variable of unknown shape"] = () => tf.Variable(_shapeless, name: "broken"),
            ["a variable that exists"] = () => Variable(new VariableScope(reuse: false, "layer"), "kernel", new Shape(2, 2)),
            ["a variable that does not exist"] = () => Variable(new VariableScope(reuse: true, "layer"), "missing", new Shape(2)),
            ["a variable with an unknown dimension"] = () =>
                Variable(new VariableScope(reuse: false, "layer"), "wide", new Shape(-1, 2)),
            ["a variable scope whose name has a space"] = () => tf.variable_scope("a b"),
            ["a variable scope without a name"] = () => tf.variable_scope((string?)null),
            ["a step for a loss that depends on nothing"] = () =>
                _adam.minimize(tf.get_default_graph().get_tensor_by_name("start:0")),
            ["a step for a loss without a gradient"] = () => _adam.minimize(_refusing_loss),
            ["a step whose name has a space"] = () => _adam.minimize(_loss, name: "a b"),
            ["a step with a gradient of another shape"] = () => _adam.apply_gradients([Tuple.Create((Tensor?)_x, _weights)]),
            ["a step of a second optimizer that throws"] = () => tf.train.AdamOptimizer(_foreign).minimize(_loss),
            ["control dependencies of another graph"] = DependOnForeign,
            ["a group with an operation of another graph"] = () => tf.group(new[] { _x.op, _foreign.op }),
            ["an import whose last node does not fit"] = () => _x.graph.Import(Unfitting()),
            ["an import of names that are taken"] = () => _x.graph.Import(_x.graph.as_graph_def().ToByteArray()),
        };

    private Tensor Scoped(Tensor value)
    {
        // Neither is disposed.
        _ = tf.name_scope("inner");
        _ = tf.control_dependencies([_start]);
        return tf.matmul(value, _x);
    }

    private void DependOnForeign()
    {
        using var controls = tf.control_dependencies([_foreign]);
        tf.constant(1);
    }

    private static IVariableV1 Variable(VariableScope scope, string name, Shape shape) =>
        scope.get_variable(variable_scope._get_default_variable_store(), name, shape);

    /// <summary>The same tensor, behind an operation whose gradient is refused.</summary>
    private static Tensor Refusing(Tensor x) =>
        IdentityOps.PreventGradient.MakeTensor(null, [x], new AttributeMap { { "message", "" } });

    private static byte[] Unfitting()
    {
        NodeDef[] nodes = [new NodeDef { Name = "imported/one", Op = "NoOp" }, new() { Name = "two", Op = "Neg" }];
        var message = new GraphDef { Node = { nodes } };
        return message.ToByteArray();
    }
}
