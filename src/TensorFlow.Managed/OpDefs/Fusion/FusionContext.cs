using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>What an operation sees of itself when it says how it fuses: shapes and, where they are known, values.</summary>
/// <param name="op">The node.</param>
/// <param name="facts">What is known of its tensors.</param>
internal readonly struct FusionContext(Operation op, TensorFacts facts)
{
    internal AttributeMap Attributes => op.attributes;

    internal int InputCount => op.NumInputs;

    internal Shape Input(int i) => facts.ShapeOf(op.inputs[i]);

    /// <summary>The shape of the first output.</summary>
    internal Shape Output => facts.ShapeOf(op.outputs[0]);

    /// <summary>The elements of an input of integers; null if they are not known.</summary>
    internal long[]? KnownIntegers(int i) => facts.ValueOf(op.inputs[i]) is { } value ? Integers.ToLongs(value) : null;

    /// <summary>The elements of a vector of integers; null if they are not known.</summary>
    internal long[]? KnownVector(int i) => facts.ValueOf(op.inputs[i]) is { ndim: 1 } value ? Integers.ToLongs(value) : null;

    /// <summary>Whether the first output is known to have the first input's shape.</summary>
    internal bool HasShapeOfInput => Input(0) is { IsFullyDefined: true } shape && shape.Equals(Output);
}
