using System.Globalization;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>A probability: a number, or a scalar tensor of floating numbers that has it when the graph runs.</summary>
public readonly struct Probability
{
    private readonly bool _is_integer;

    private Probability(Tensor? tensor, double number, bool is_integer = false) =>
        (Tensor, Number, _is_integer) = (tensor, number, is_integer);

    /// <summary>The tensor, if it is one.</summary>
    internal Tensor? Tensor { get; }

    /// <summary>The number, if it is one.</summary>
    internal double Number { get; }

    /// <summary>Whether anything may be dropped of what is kept with it.</summary>
    internal bool MayDrop => Tensor is not null || Number < 1;

    /// <summary>
    /// As what a wrapper goes by: the number that the graph has for it, as float32 has it, or a tensor that is no constant.
    /// </summary>
    internal Probability Known()
    {
        if (Tensor is not null)
            return RnnBackend.Constant(Tensor) is { } known ? new(null, known) : this;
        _ = _is_integer ? tf.constant((int)Number) : tf.constant((float)Number);
        return new(null, (float)Number);
    }

    /// <summary>A tensor of which each element is kept with this probability.</summary>
    internal Tensor Dropout(Tensor value, int? seed) =>
        tf.nn.dropout(value, keep_prob: Tensor ?? new NDArray(Number), seed: seed);

    /// <summary>A number, from 0 to 1; a literal of a float stands for the decimal number that it is written as.</summary>
    public static implicit operator Probability(float number) =>
        new(null, double.Parse($"{number:R}", CultureInfo.InvariantCulture));

    /// <summary>0 or 1.</summary>
    public static implicit operator Probability(int number) => new(null, number, is_integer: true);

    /// <summary>A number, from 0 to 1.</summary>
    public static implicit operator Probability(double number) => new(null, number);

    /// <summary>A scalar of floating numbers.</summary>
    public static implicit operator Probability(Tensor tensor) => new(tensor, double.NaN);
}
