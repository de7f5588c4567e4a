using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The parts beside each other, times a kernel, plus a bias, with variables of its own in the scope in force. Source: TensorFlow
/// 1.15's <c>_Linear</c> (contrib/rnn/python/ops/core_rnn_cell.py).
/// </summary>
internal sealed class LinearMap
{
    private readonly IVariableV1 _weights;
    private readonly IVariableV1 _biases;

    /// <param name="args">What it will be called with, each [batch, n].</param>
    /// <param name="output_size">The number of columns of the result.</param>
    /// <exception cref="ValueError">A part is no matrix, or of an unknown width.</exception>
    internal LinearMap(Tensor[] args, int output_size)
    {
        foreach (var shape in args.Select(arg => arg.shape))
        {
            if (shape.ndim != 2)
            {
                throw new ValueError(
                    $"linear is expecting 2D arguments: [{string.Join(", ", args.Select(arg => PythonText.Of(arg.shape)))}]"
                );
            }

            if (shape[1] < 0)
                throw new ValueError($"linear expects shape[1] to be provided for shape {PythonText.Of(shape)}, but saw ?");
        }
        var dtype = args[0].dtype;
        var rows = args.Sum(arg => arg.shape[1]);
        // TensorFlow enters the scope again, and for the bias once more.
        (_weights, _biases) = tf_with(tf.variable_scope(tf.get_variable_scope()), outer =>
        {
            var weights = tf.compat.v1.get_variable("kernel", new Shape(rows, output_size), dtype);
            return tf_with(tf.variable_scope((VariableScope)outer), _ =>
            {
                var initializer = tf.constant_initializer(0.0f, dtype);
                return (weights, tf.compat.v1.get_variable("bias", new Shape(output_size), dtype, initializer: initializer));
            });
        });
    }

    internal Tensor Call(params Tensor[] args)
    {
        if (args.Length == 1)
            return gen_nn_ops.bias_add(gen_math_ops.mat_mul(args[0], _weights.AsTensor()), _biases.AsTensor());
        var one = tf.constant(1);
        var joined = gen_array_ops.concat_v2(new Tensors(args), one, name: "concat");
        return gen_nn_ops.bias_add(gen_math_ops.mat_mul(joined, _weights.AsTensor()), _biases.AsTensor());
    }
}
