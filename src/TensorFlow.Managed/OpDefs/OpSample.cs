using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Arguments to test an operation with: values for its inputs in order (a list input takes as many as its number attribute
/// says) and attributes.
/// </summary>
internal sealed record OpSample(NDArray[] Inputs)
{
    internal AttributeMap Attributes { get; init; } = [];

    /// <summary>The outputs that are right by definition, where no plain version computes them.</summary>
    internal NDArray[]? Expected { get; init; }

    /// <summary>Inputs at which the function is smooth, so that numeric differences are its gradient; all by default.</summary>
    internal bool CheckGradient { get; init; } = true;
}
