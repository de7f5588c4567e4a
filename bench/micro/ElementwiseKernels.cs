using BenchmarkDotNet.Attributes;
using Tensorflow.Kernels;

namespace TfNetLstm.Bench.Micro;

/// <summary>Activations, their gradients and Adam, over as many elements as the tutorials' gates and kernels have.</summary>
public class ElementwiseKernels : Kernel
{
    private float[] _x = [],
        _y = [],
        _z = [],
        _m = [],
        _v = [];

    /// <summary>One gate of W1, all its gates, its kernel.</summary>
    [Params(128 * 128, 128 * 512, 156 * 512)]
    public int Elements { get; set; }

    protected override object Case => Elements;

    protected override void Fill()
    {
        (_x, _y) = (Random(Elements), Random(Elements));
        (_z, _m, _v) = (new float[Elements], new float[Elements], new float[Elements]);
    }

    [Benchmark]
    public void Sigmoid() => VectorMath.Sigmoid(_x, _z);

    [Benchmark]
    public void Tanh() => VectorMath.Tanh(_x, _z);

    [Benchmark]
    public void SigmoidGrad() => VectorMath.SigmoidGrad(_x, _y, _z);

    [Benchmark]
    public void TanhGrad() => VectorMath.TanhGrad(_x, _y, _z);

    [Benchmark]
    public void Adam() =>
        Updates.Apply(AdamRule<float>.Create([0.9f, 0.999f, 0.001f, 0.9f, 0.999f, 1e-8f], false), _z, _m, _v, [], _x);
}
