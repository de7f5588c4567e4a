using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Fusion;

/// <summary>Columns of one of a step's inputs, seen as a matrix with rows <paramref name="Stride"/> elements apart.</summary>
internal readonly record struct MatrixView(int Input, int Offset, int Stride, int Width);

/// <summary>
/// A matrix product whose left operand may be in parts and whose operands may be columns of larger arrays; it may add its
/// result to that of the step before, the step's last input.
/// </summary>
internal sealed unsafe class ProductStep(Shape[] inputShapes, MatrixView[] left, bool transposeA, MatrixView right, bool transposeB, int m, int n, int k) : FusedKernel
{
    private readonly Shape _result = new(m, n);
    private readonly Shape _sums = new(n);

    /// <summary>Whether the last input is a sum to add to.</summary>
    internal bool Accumulates { get; init; }

    /// <summary>Whether nobody reads that sum afterwards, so that its memory may be used for the new one.</summary>
    internal bool InPlace { get; set; }

    /// <summary>Whether the second output is the sums of the right operand's columns.</summary>
    internal bool SumsColumns { get; init; }

    internal override void Run(TensorValue[] inputs, TensorValue[] outputs, BufferPool pool)
    {
        CheckShapes(inputs, inputShapes);
        if (SumsColumns) outputs[1] = Allocate(_sums, pool);
        outputs[0] = Accumulates ? Sum(inputs[^1], pool) : Allocate(_result, pool);
        var parts = stackalloc MatrixPart[left.Length];
        for (var i = 0; i < left.Length; i++)
            parts[i] = new((float*)inputs[left[i].Input].Address + left[i].Offset, left[i].Stride, left[i].Width);
        MatMul.Multiply(new MatMulOperands
        {
            M = m,
            N = n,
            K = k,
            Left = parts,
            LeftParts = left.Length,
            TransposeA = transposeA,
            Right = (float*)inputs[right.Input].Address + right.Offset,
            RightStride = right.Stride,
            TransposeB = transposeB,
            ColumnSums = SumsColumns ? (float*)outputs[1].Address : null,
            Result = (float*)outputs[0].Address,
            ResultStride = n,
            Accumulate = Accumulates,
        });
    }

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
