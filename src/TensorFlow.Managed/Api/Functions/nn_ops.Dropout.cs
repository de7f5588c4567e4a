using System.Globalization;
using Tensorflow.NumPy;

namespace Tensorflow;

public partial class nn_ops
{
    /// <summary>
    /// x with elements at random set to 0, and the others scaled so that the expected sum stays. Source: TensorFlow 1.15
    /// <c>tf.nn.dropout</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="x">float16, bfloat16, float32 or float64; any shape.</param>
    /// <param name="keep_prob">How probably an element stays: a scalar, or a number; 1 - rate.</param>
    /// <param name="noise_shape">
    /// int32, [x's rank]: which elements have a draw of their own, such as [batch, 1, depth] for one that all in the middle
    /// share; x's shape if null.
    /// </param>
    /// <param name="seed">
    /// The random operation's own seed; null for one that follows from the graph's seed, or for other masks in every session.
    /// </param>
    /// <param name="name">The nodes' name scope; <c>dropout</c> by default.</param>
    /// <param name="rate">How probably an element is set to 0: from 0, included, to 1, excluded.</param>
    /// <returns>x's element type and shape; x itself if nothing is to be dropped.</returns>
    /// <exception cref="ValueError">
    /// Neither or both of <paramref name="keep_prob"/> and <paramref name="rate"/>, a number that is no probability, a tensor
    /// that is no scalar, or x is not of floating numbers.
    /// </exception>
    internal static Tensor dropout(
        Tensor x,
        Tensor? keep_prob = null,
        Tensor? noise_shape = null,
        int? seed = null,
        string? name = null,
        float? rate = null
    )
    {
        if (keep_prob is not null && rate is not null)
            throw new ValueError("Cannot specify both 'rate' and 'keep_prob'");
        using var building = ops.Build();
        object drop = keep_prob switch
        {
            null when rate is { } number => Decimal(number),
            null => throw new ValueError("You must provide a rate to dropout."),
            NDArray number => 1 - (double)number.astype(TF_DataType.TF_DOUBLE),
            _ => 1f - keep_prob,
        };
        return building.Done(dropout_v2(x, drop, noise_shape, seed, name));
    }

    /// <summary>
    /// The decimal number that a literal was written as: Python's has float64's precision, and 0.4f stands for 0.4.
    /// </summary>
    internal static double Decimal(float literal) => double.Parse($"{literal:R}", CultureInfo.InvariantCulture);

    /// <summary>The same with the probability of being dropped: a double, or a scalar tensor.</summary>
    internal static Tensor dropout_v2(Tensor x, object rate, Tensor? noise_shape, int? seed, string? name)
    {
        using var scope = ops.name_scope(name, "dropout");
        x = ops.convert_to_tensor(x, name: "x");
        if (!x.dtype.is_floating())
        {
            throw new ValueError(
                "x has to be a floating point tensor since it's going to be scaled. Got a "
                    + $"<dtype: '{x.dtype.as_python_name()}'> tensor instead."
            );
        }

        if (rate is double number)
        {
            if (!(number >= 0 && number < 1))
            {
                var text = number.ToString("G6", CultureInfo.InvariantCulture);
                throw new ValueError($"rate must be a scalar tensor or a float in the range [0, 1), got {text}");
            }
            if (number == 0)
                return x;
        }

        var drop = ops.convert_to_tensor(rate, x.dtype, name: "rate");
        if (drop.shape.ndim > 0)
            throw new ValueError($"Shape {drop.shape} must have rank 0");
        if (tensor_util.constant_value(drop) is { } known && (double)known.astype(TF_DataType.TF_DOUBLE) == 0)
            return x;
        object shape = noise_shape ?? array_ops.shape(x);
        var random = random_ops.Uniform(shape, 0, 1, x.dtype, seed, null);
        var scale = 1 / (1 - drop);
        var keep = random >= drop;
        var result = x * scale * math_ops.cast(keep, x.dtype);
        result.set_shape(x.shape);
        return result;
    }
}
