using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Execution;

/// <summary>
/// Copies some columns of op(b), the right-hand side of GEMMs, into the order in which they read it. b: a matrix of
/// <paramref name="shape"/>; if transposed, op(b)'s columns are its rows.
/// </summary>
internal sealed unsafe class PackStep(Shape shape, bool transpose, int firstColumn, int columns) : FusedKernel
{
    private readonly Shape[] _inputShapes = [shape];
    private readonly Shape _packedShape = new(PackedMatrix.Size(columns, (int)shape[transpose ? 1 : 0]));

    internal override string Description => $"pack {shape} columns {firstColumn} to {firstColumn + columns}";

    internal override void Run(TensorValue[] inputs, TensorValue[] outputs, BufferPool pool)
    {
        CheckShapes(inputs, _inputShapes);
        int stride = (int)shape[1],
            k = (int)shape[transpose ? 1 : 0];
        outputs[0] = Allocate(_packedShape, pool);
        var operands = new MatMulOperands
        {
            N = columns,
            K = k,
            Right = (float*)inputs[0].Address + (nint)firstColumn * (transpose ? stride : 1),
            RightStride = stride,
            TransposeB = transpose,
        };
        PackedMatrix.Pack(operands, (float*)outputs[0].Address);
    }
}
