namespace Tensorflow;

/// <content>How operations of this type can run together with others, or not at all (see docs/pipeline.md).</content>
internal sealed partial class OpDef
{
    /// <summary>
    /// Of an operation whose output elements depend on the inputs' elements at the same place alone: its function of float32
    /// lanes, whose bits are the kernel's. More than two inputs are combined from the first on.
    /// </summary>
    internal Kernels.LaneFunction? Lanes { get; init; }

    /// <summary>
    /// Of an operation with <see cref="Lanes"/>: whether its kernel repeats an input that is one number or one row; others refuse
    /// shapes that differ, though their shape rules may not.
    /// </summary>
    internal Predicate<AttributeMap> Broadcasts { get; init; } = static _ => false;

    /// <summary>Whether it adds up its inputs, element by element.</summary>
    internal bool AddsUp => Lanes?.Type == typeof(Kernels.AddFunction);

    /// <summary>Whether the output is the first input, as far as that is known. Null: never.</summary>
    internal Predicate<FusionContext>? IsIdentity { get; init; }

    /// <summary>Whether the output has the first input's elements in their order, in another shape.</summary>
    internal bool Reshapes { get; init; }

    /// <summary>The columns of an input that the outputs are; null if they are none, or not known to be.</summary>
    internal Func<FusionContext, ColumnsOfInput?>? View { get; init; }

    /// <summary>How many inputs, from the first on, the output concatenates along the columns; 0 if it is no concat.</summary>
    internal Func<FusionContext, int>? Concat { get; init; }

    /// <summary>
    /// Of a product of two matrices that reads them in one of BLAS's ways: whether the first and the second are transposed.
    /// </summary>
    internal Func<AttributeMap, (bool A, bool B)>? Gemm { get; init; }

    /// <summary>The order in which the output has the first input's axes; null if it is not known or no permutation.</summary>
    internal Func<FusionContext, long[]?>? Permutation { get; init; }

    /// <summary>Whether the output is the sum over all rows of the first input, column by column. Null: never.</summary>
    internal Predicate<FusionContext>? SumsColumns { get; init; }

    /// <summary>Of an operation that puts its inputs together along a new axis: that axis.</summary>
    internal Func<AttributeMap, int>? PackAxis { get; init; }

    /// <summary>Of an operation that takes its input apart along an axis, one output for each element: that axis.</summary>
    internal Func<AttributeMap, int>? UnpackAxis { get; init; }

    /// <summary>What it does with a tensor array or a stack.</summary>
    internal ElementAccess Access { get; init; }

    /// <summary>Whether the outputs depend on the shapes of the inputs alone.</summary>
    internal bool ReadsShapesAlone { get; init; }
}
