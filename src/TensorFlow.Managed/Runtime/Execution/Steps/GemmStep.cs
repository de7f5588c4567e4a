using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Execution;

/// <summary>Columns of one of a step's inputs, as a matrix whose rows are <paramref name="Stride"/> elements apart.</summary>
internal readonly record struct MatrixView(int Input, int Offset, int Stride, int Width);

/// <summary>One term of a step: the left operand's parts, side by side, and the right operand.</summary>
/// <param name="Left">The parts.</param>
/// <param name="TransposeA">Whether the left operand is transposed.</param>
/// <param name="Right">The right operand.</param>
/// <param name="TransposeB">Whether it is transposed.</param>
/// <param name="K">The number of terms of each sum.</param>
/// <param name="ColumnSums">The output that takes the sums of the right operand's columns, or 0.</param>
internal readonly record struct GemmTerm(
    MatrixView[] Left,
    bool TransposeA,
    MatrixView Right,
    bool TransposeB,
    int K,
    int ColumnSums
);

/// <summary>
/// A matrix term, or several that are added up from the first to the last. Left operands may be in parts, operands may be
/// columns of larger arrays, and the sum may begin with that of the step before, the step's last input.
/// </summary>
internal sealed unsafe class GemmStep(Shape[] inputShapes, GemmTerm[] terms, int m, int n) : FusedKernel
{
    private readonly Shape _result = new(m, n);
    private readonly Shape _sums = new(n);
    private readonly int _parts = terms.Sum(p => p.Left.Length);

    /// <summary>Whether the last input is a sum to add to.</summary>
    internal bool Accumulates { get; init; }

    /// <summary>Whether that sum is dead afterwards, so that the new one may overwrite it in place.</summary>
    internal bool InPlace { get; set; }

    /// <summary>How many terms are added up.</summary>
    internal int Count => terms.Length;

    internal override string Description =>
        $"GEMM {m}x{n} of {string.Join(" + ", terms.Select(t => t.K))}{(Accumulates ? ", accumulates" : "")}"
        + $"{(InPlace ? " in place" : "")}";

    internal override void Run(TensorValue[] inputs, TensorValue[] outputs, BufferPool pool)
    {
        CheckShapes(inputs, inputShapes);
        outputs[0] = Accumulates ? Sum(inputs[^1], pool) : Allocate(_result, pool);
        for (var i = 1; i < outputs.Length; i++)
            outputs[i] = Allocate(_sums, pool);
        var operands = stackalloc MatMulOperands[terms.Length];
        var parts = stackalloc MatrixPart[_parts];
        for (var i = 0; i < terms.Length; i++)
        {
            var term = terms[i];
            operands[i] = new MatMulOperands
            {
                M = m,
                N = n,
                K = term.K,
                Left = parts,
                LeftParts = term.Left.Length,
                TransposeA = term.TransposeA,
                Right = Start(inputs, term.Right),
                RightStride = term.Right.Stride,
                TransposeB = term.TransposeB,
                ColumnSums = term.ColumnSums > 0 ? (float*)outputs[term.ColumnSums].Address : null,
                Result = (float*)outputs[0].Address,
                ResultStride = n,
                Accumulate = Accumulates || i > 0,
            };
            foreach (var view in term.Left)
                *parts++ = new(Start(inputs, view), view.Stride, view.Width);
        }
        MatMul.Multiply(operands, terms.Length);
    }

    private static float* Start(TensorValue[] inputs, MatrixView view) => (float*)inputs[view.Input].Address + view.Offset;

    private TensorValue Sum(TensorValue before, BufferPool pool)
    {
        if (InPlace && before.Buffer.IsExclusive)
        {
            before.AddReference();
            return before;
        }
        var copy = Allocate(before.shape!, pool);
        before.AsBytes().CopyTo(copy.AsBytes());
        return copy;
    }
}
