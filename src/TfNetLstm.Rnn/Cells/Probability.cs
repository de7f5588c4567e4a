using System.Globalization;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>A probability: a number, or a scalar tensor of floating numbers that has it when the graph runs.</summary>
public readonly struct Probability
{
    private Probability(Tensor? tensor, double number) => (Tensor, Number) = (tensor, number);

    /// <summary>The tensor, if it is one.</summary>
    internal Tensor? Tensor { get; }

    /// <summary>The number, if it is one.</summary>
    internal double Number { get; }

    /// <summary>Whether anything may be dropped of what is kept with it.</summary>
    internal bool MayDrop => Tensor is not null || Number < 1;

    /// <summary>The number as float32 has it.</summary>
    internal Probability AsFloat32 => new(Tensor, (float)Number);

    /// <summary>A tensor of which each element is kept with this probability.</summary>
    internal Tensor Dropout(Tensor value, int? seed) =>
        tf.nn.dropout(value, keep_prob: Tensor ?? new NDArray(Number), seed: seed);

    /// <summary>A number, from 0 to 1; a literal of a float stands for the decimal number that it is written as.</summary>
    public static implicit operator Probability(float number) =>
        new(null, double.Parse($"{number:R}", CultureInfo.InvariantCulture));

    /// <summary>A number, from 0 to 1.</summary>
    public static implicit operator Probability(double number) => new(null, number);

    /// <summary>A scalar of floating numbers.</summary>
    public static implicit operator Probability(Tensor tensor) => new(tensor, double.NaN);
}
