using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>What differs between the backends; here TensorFlow.Managed, which does all that TensorFlow 1.15 does.</summary>
internal static class RnnBackend
{
    /// <summary>Goes back into a scope whose variables are taken as they are, or made where they are not.</summary>
    internal static variable_scope AutoReuse(VariableScope scope) =>
        tf.variable_scope(scope, tf.AUTO_REUSE, auxiliary_name_scope: false);

    /// <summary>Has a function told of each variable that <c>get_variable</c> gives in a scope.</summary>
    internal static void Watch(VariableScope scope, Action<IVariableV1> told) =>
        scope.set_custom_getter(
            (getter, name, shape, dtype) =>
            {
                var variable = getter(name, shape, dtype);
                told(variable);
                return variable;
            }
        );

    /// <summary>A variable of the scope in force, in parts if there is a partitioner here or of the scope.</summary>
    internal static IVariableV1 GetVariable(
        string name,
        Shape shape,
        TF_DataType dtype,
        IInitializer? initializer,
        bool trainable,
        Func<Shape, TF_DataType, int[]>? partitioner
    ) => tf.compat.v1.get_variable(name, shape, dtype, initializer: initializer, trainable: trainable, partitioner: partitioner);

    /// <summary>What divides the rows of a variable into so many parts; null for null.</summary>
    internal static Func<Shape, TF_DataType, int[]>? Partitioner(int? num_shards) =>
        num_shards is { } shards ? tf.fixed_size_partitioner(shards) : null;

    /// <summary>The first part of a variable in parts, which the graph lists in its place; otherwise the variable.</summary>
    internal static IVariableV1 FirstPart(IVariableV1 variable) => variable is PartitionedVariable whole ? whole[0] : variable;

    /// <summary>
    /// Asks for the variables of a recurrent network to be read once and not in every step. In TensorFlow's graph this shows as a
    /// read that is not colocated with its variable.
    /// </summary>
    internal static void CacheVariables(VariableScope scope)
    {
        // In a loop around the network the weights may change from one iteration to the next.
        if (!control_flow_ops.IsInWhileLoop())
            scope.caching_device ??= op => op.Device;
    }

    /// <summary>A batch size that the graph is not to know, in the place of one that it would; null to let it know.</summary>
    internal static Tensor? Unknown(int batch_size) => null;

    /// <summary>
    /// An activation by its name. Source: TensorFlow 1.15's <c>tf.keras.activations.get</c> (python/keras/activations.py).
    /// </summary>
    /// <exception cref="ValueError">There is none of the name.</exception>
    internal static Func<Tensor, Tensor> Activation(string name) =>
        name switch
        {
            "elu" => x => tf.nn.elu(x),
            "exponential" => x => tf.exp(x),
            "hard_sigmoid" => HardSigmoid,
            "linear" => x => x,
            "relu" => x => tf.nn.relu(x),
            "selu" => x => tf.nn.selu(x),
            "sigmoid" => Gates.Sigmoid,
            "softmax" => x => tf.nn.softmax(x),
            "softplus" => x => tf.nn.softplus(x),
            "softsign" => x => tf.nn.softsign(x),
            "tanh" => Gates.Tanh,
            _ => throw new ValueError($"Unknown activation function:{name}"),
        };

    /// <summary>0.2 x + 0.5 between 0 and 1. Source: <c>hard_sigmoid</c> (python/keras/backend.py).</summary>
    private static Tensor HardSigmoid(Tensor x)
    {
        var (point_two, point_five) = (tf.constant(0.2, x.dtype), tf.constant(0.5, x.dtype));
        x = math_ops.add(gen_math_ops.mul(x, point_two), point_five);
        return tf.clip_by_value(x, 0.0, 1.0, name: null!);
    }

    /// <summary>The number that a tensor of one always has, as far as the graph tells while it is built.</summary>
    internal static double? Constant(Tensor scalar) =>
        tf.get_static_value(scalar) is { size: 1 } known ? known.astype(tf.float64).ToArray<double>()[0] : null;

    /// <summary>Has a function place new operations until the result is disposed.</summary>
    internal static ITensorFlowObject Device(Func<Operation, string?> device) => tf.device(device);

    /// <summary>Colocates new operations with a tensor's until the result is disposed.</summary>
    internal static IDisposable ColocateWith(Tensor tensor) => tf.colocate_with(tensor);

    /// <summary>Checks that there are as many lengths as sequences: when the graph runs, and now as far as it is known.</summary>
    /// <returns>The lengths after the check.</returns>
    /// <exception cref="InvalidArgumentError">There are more or fewer, as is known already.</exception>
    internal static Tensor CheckCount(Tensor sequence_length, BatchSize batch_size)
    {
        var what = $"Expected shape for Tensor {sequence_length.name} is ";
        if (
            sequence_length.shape.ndim == 1
            && sequence_length.shape[0] is var count and >= 0
            && batch_size.Known is var known and >= 0
            && count != known
        )
        {
            throw new InvalidArgumentError($"assertion failed: [{what}] [{known}] [ but saw shape: ] [{count}]");
        }
        var shape = tf.shape(sequence_length);
        var expected = tf.stack(new[] { batch_size.Value });
        var equal = tf.reduce_all(tf.equal(shape, expected));
        var assert = control_flow_ops.Assert(equal, [what, expected, " but saw shape: ", shape]);
        return tf_with(tf.control_dependencies([assert]), _ => tf.identity(sequence_length, name: "CheckSeqLen"));
    }

    /// <summary>Turns each sequence around, as far as its length goes.</summary>
    internal static Tensor ReverseSequence(Tensor input, Tensor seq_lengths, int seq_axis, int batch_axis) =>
        tf.reverse_sequence(input, seq_lengths, seq_axis, batch_axis);
}
