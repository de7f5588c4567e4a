using BenchmarkDotNet.Attributes;
using Tensorflow.Kernels;

namespace TfNetLstm.Bench.Micro;

/// <summary>The matrix product at the tutorials' shapes.</summary>
public class MatMulKernels : Kernel
{
    private float[] _a = [],
        _b = [],
        _c = [];

    public static IEnumerable<MatMulShape> Shapes => MatMulShape.All;

    [ParamsSource(nameof(Shapes))]
    public MatMulShape Shape { get; set; } = MatMulShape.All.First();

    protected override object Case => Shape;

    protected override void Fill() =>
        (_a, _b, _c) = (Random(Shape.M * Shape.K), Random(Shape.K * Shape.N), new float[Shape.M * Shape.N]);

    [Benchmark]
    public void Multiply() => MatMul.Multiply(_a, _b, _c, Shape.M, Shape.N, Shape.K, Shape.TransposeA, Shape.TransposeB);
}
