using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>What differs between the backends; here TensorFlow.NET 0.150.0.</summary>
internal static class RnnBackend
{
    /// <exception cref="NotSupportedException">Always: a scope of TensorFlow.NET has no value for it.</exception>
    internal static variable_scope AutoReuse(VariableScope scope) =>
        throw new NotSupportedException("TensorFlow.NET has no AUTO_REUSE.");

    /// <summary>Nothing: TensorFlow.NET tells of no variable.</summary>
    internal static void Watch(VariableScope scope, Action<IVariableV1> told) { }

    /// <summary>A variable of the scope in force.</summary>
    /// <exception cref="NotSupportedException">It is to be in parts.</exception>
    internal static IVariableV1 GetVariable(
        string name,
        Shape shape,
        TF_DataType dtype,
        IInitializer? initializer,
        bool trainable,
        Func<Shape, TF_DataType, int[]>? partitioner
    ) =>
        partitioner is null
            ? tf.compat.v1.get_variable(name, shape, dtype, initializer: initializer, trainable: trainable)
            : throw NoParts();

    /// <summary>Null for null.</summary>
    /// <exception cref="NotSupportedException">A number of parts is given.</exception>
    internal static Func<Shape, TF_DataType, int[]>? Partitioner(int? num_shards) => num_shards is null ? null : throw NoParts();

    /// <summary>The variable itself: TensorFlow.NET has none in parts.</summary>
    internal static IVariableV1 FirstPart(IVariableV1 variable) => variable;

    private static NotSupportedException NoParts() =>
        new("TensorFlow.NET has no variables in parts: leave partitioners and numbers of shards out.");

    /// <summary>An activation by its name, of those that TensorFlow.NET has.</summary>
    /// <exception cref="ValueError">There is none of the name.</exception>
    internal static Func<Tensor, Tensor> Activation(string name) =>
        name switch
        {
            "linear" => x => x,
            "relu" => x => tf.nn.relu(x),
            "sigmoid" => Gates.Sigmoid,
            "softmax" => x => tf.nn.softmax(x),
            "tanh" => Gates.Tanh,
            _ => throw new ValueError($"Unknown activation function:{name}"),
        };

    /// <summary>Nothing: TensorFlow.NET does not look into constants.</summary>
    internal static double? Constant(Tensor scalar) => null;

    /// <exception cref="NotSupportedException">Always: TensorFlow.NET has no device functions.</exception>
    internal static ITensorFlowObject Device(Func<Operation, string?> device) =>
        throw new NotSupportedException("TensorFlow.NET has no device functions: name the device.");

    /// <summary>Nothing: TensorFlow.NET's variables are read where they are used.</summary>
    internal static void CacheVariables(VariableScope scope) { }

    /// <summary>
    /// A batch size that the graph is not to know, in the place of one that it would: TensorFlow.NET's cross entropy throws where
    /// it knows how many rows there are.
    /// </summary>
    internal static Tensor? Unknown(int batch_size) => tf.placeholder_with_default(batch_size, []);

    /// <summary>Nothing: TensorFlow.NET's colocation has no end.</summary>
    internal static IDisposable? ColocateWith(Tensor tensor) => null;

    /// <summary>Checks that there are as many lengths as sequences, as far as both are known.</summary>
    /// <returns>The lengths.</returns>
    /// <exception cref="InvalidArgumentError">There are more or fewer.</exception>
    internal static Tensor CheckCount(Tensor sequence_length, BatchSize batch_size)
    {
        if (
            sequence_length.shape.ndim == 1
            && sequence_length.shape[0] is var count and >= 0
            && batch_size.Known is var known and >= 0
            && count != known
        )
        {
            throw new InvalidArgumentError(
                $"assertion failed: [Expected shape for Tensor {sequence_length.name} is ] [{known}] [ but saw "
                    + $"shape: ] [{count}]"
            );
        }
        return sequence_length;
    }

    /// <exception cref="NotSupportedException">Always: TensorFlow.NET has no such operation.</exception>
    internal static Tensor ReverseSequence(Tensor input, Tensor seq_lengths, int seq_axis, int batch_axis) =>
        throw new NotSupportedException("TensorFlow.NET has no ReverseSequence: leave the lengths out.");
}

/// <summary>Python's <c>tf.layers</c>, which TensorFlow.NET no longer has, as far as a recurrent network ends with it.</summary>
public static class LayersExtensions
{
    extension(tensorflow tf)
    {
        /// <summary>The layers.</summary>
        public Layers layers => Layers.Instance;
    }
}

/// <summary>The layers of <c>tf.layers</c>.</summary>
public sealed class Layers
{
    internal static readonly Layers Instance = new();

    private Layers() { }

    /// <summary>
    /// inputs x kernel + bias, a fully connected layer. Source: TensorFlow 1.15 <c>tf.layers.dense</c> (python/layers/core.py).
    /// </summary>
    /// <param name="inputs">[batch, features].</param>
    /// <param name="units">The size of the output, [batch, units].</param>
    /// <param name="name">The layer's variable scope; one of its own called <c>dense</c> by default.</param>
    public Tensor dense(Tensor inputs, int units, string? name = null) =>
        tf_with(tf.variable_scope(name!, default_name: "dense"), _ =>
        {
            var kernel = tf.compat.v1.get_variable("kernel", new Shape(inputs.shape[1], units), inputs.dtype);
            var bias = tf.compat.v1.get_variable("bias", new Shape(units), inputs.dtype, initializer: tf.zeros_initializer);
            return tf.matmul(inputs, kernel.AsTensor()) + bias.AsTensor();
        });
}
