using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>A probability: a number, or a scalar tensor of floating numbers that has it when the graph runs.</summary>
public readonly struct Probability
{
    private Probability(Tensor? tensor, double number) => (Tensor, Number) = (tensor, number);

    internal Tensor? Tensor { get; }

    internal double Number { get; }

    /// <summary>A number, from 0 to 1.</summary>
    public static implicit operator Probability(float number) => new(null, number);

    /// <inheritdoc cref="op_Implicit(float)"/>
    public static implicit operator Probability(double number) => new(null, (float)number);

    /// <summary>A scalar of floating numbers.</summary>
    public static implicit operator Probability(Tensor tensor) => new(tensor, double.NaN);
}
