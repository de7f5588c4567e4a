using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Comparisons of two tensors that broadcast. T: float, double, int32, int64; equality also of bool and uint8.</summary>
internal static class ComparisonOps
{
    /// <summary>z = x &lt; y. Source: TensorFlow 1.15 <c>Less</c>.</summary>
    internal static readonly OpDef Less = Order(
        "Less",
        (x, y) => x < y,
        ElementwiseKernels.Comparison<Less<float>, Less<double>, Less<int>, Less<long>, Less<byte>>()
    );

    /// <summary>z = x &lt;= y. Source: TensorFlow 1.15 <c>LessEqual</c>.</summary>
    internal static readonly OpDef LessEqual = Order(
        "LessEqual",
        (x, y) => x <= y,
        ElementwiseKernels.Comparison<LessEqual<float>, LessEqual<double>, LessEqual<int>, LessEqual<long>, LessEqual<byte>>()
    );

    /// <summary>z = x &gt; y. Source: TensorFlow 1.15 <c>Greater</c>.</summary>
    internal static readonly OpDef Greater = Order(
        "Greater",
        (x, y) => x > y,
        ElementwiseKernels.Comparison<Greater<float>, Greater<double>, Greater<int>, Greater<long>, Greater<byte>>()
    );

    /// <summary>z = x &gt;= y. Source: TensorFlow 1.15 <c>GreaterEqual</c>.</summary>
    internal static readonly OpDef GreaterEqual = Order(
        "GreaterEqual",
        (x, y) => x >= y,
        ElementwiseKernels.Comparison<
            GreaterEqual<float>,
            GreaterEqual<double>,
            GreaterEqual<int>,
            GreaterEqual<long>,
            GreaterEqual<byte>
        >()
    );

    /// <summary>
    /// z = x == y. Shapes that do not broadcast are an error, or, as <c>incompatible_shape_error</c> says, simply not equal.
    /// Source: TensorFlow 1.15 <c>Equal</c>.
    /// </summary>
    internal static readonly OpDef Equal = Equality(
        "Equal",
        (x, y) => x == y,
        ifIncompatible: false,
        ElementwiseKernels.Comparison<Equal<float>, Equal<double>, Equal<int>, Equal<long>, Equal<byte>, Equal<Complex>>()
    );

    /// <summary>z = x != y; as <see cref="Equal"/>. Source: TensorFlow 1.15 <c>NotEqual</c>.</summary>
    internal static readonly OpDef NotEqual = Equality(
        "NotEqual",
        (x, y) => x != y,
        ifIncompatible: true,
        ElementwiseKernels.Comparison<
            NotEqual<float>,
            NotEqual<double>,
            NotEqual<int>,
            NotEqual<long>,
            NotEqual<byte>,
            NotEqual<Complex>
        >()
    );

    /// <summary>
    /// z = |x - y| &lt; tolerance; x and y have one shape. T: float, double. Source: TensorFlow 1.15 <c>ApproximateEqual</c>.
    /// </summary>
    internal static readonly OpDef ApproximateEqual = new(
        "ApproximateEqual",
        inputs: "x: T, y: T",
        outputs: "z: bool",
        attrs: "T: numbertype, tolerance: float = 0.00001"
    )
    {
        Shape = Shapes.SameAsBothInputs,
        NotDifferentiable = true,
        Kernel = c =>
        {
            if (c.Input(0).dtype == TF_DataType.TF_FLOAT)
                IsNear(c, c.Attributes.Get<float>("tolerance"));
            else if (c.Input(0).dtype == TF_DataType.TF_DOUBLE)
                IsNear(c, (double)c.Attributes.Get<float>("tolerance"));
            else
                throw KernelErrors.NoKernel(c, c.Input(0).dtype);
        },
        Plain = (attrs, x) => Plain.Predicate((a, b) => Math.Abs(a - b) < attrs.Get<float>("tolerance"))(attrs, x),
        Samples = () =>
            [
                new([Values(1, 1, float.NaN, 2), Values(1.000001f, 1.1f, float.NaN, 2)]),
                new([Values(1, 1), Values(1.05f, 1.2f)]) { Attributes = { { "tolerance", 0.1f } } },
            ],
    };

    private static void IsNear<T>(KernelContext c, T tolerance)
        where T : unmanaged, INumber<T>
    {
        var (x, y) = (c.Input(0), c.Input(1));
        if (x.shape! != y.shape!)
        {
            throw c.Error($"x and y must be of the same shape. x shape: {KernelErrors.Text(x)}. y shape: {KernelErrors.Text(y)}");
        }

        var z = c.Allocate<bool>(0, x.shape!.AsSpan());
        for (var i = 0; i < z.Length; i++)
            z[i] = T.Abs(x.Span<T>()[i] - y.Span<T>()[i]) < tolerance;
    }

    private static OpDef Order(string name, Func<double, double, bool> holds, Kernel kernel) =>
        new(name, inputs: "x: T, y: T", outputs: "z: bool", attrs: "T: realnumbertype")
        {
            Shape = Shapes.Broadcast,
            NotDifferentiable = true,
            Widens = true,
            WithoutKernel = "uint16, uint32, uint64",
            Kernel = kernel,
            Plain = Plain.Predicate(holds),
            Samples = () => [.. Comparable()],
        };

    private static OpDef Equality(string name, Func<double, double, bool> holds, bool ifIncompatible, Kernel kernel)
    {
        kernel = ElementwiseKernels.OrStrings(
            kernel,
            StringElements.Comparison((x, y) => x.AsSpan().SequenceEqual(y) != ifIncompatible)
        );
        return new(
            name,
            inputs: "x: T, y: T",
            outputs: "z: bool",
            attrs: "T: {bfloat16, half, float, double, uint8, int8, int16, int32, int64, complex64, quint8, qint8, qint32, "
                + "string, bool, complex128}, incompatible_shape_error: bool = true"
        )
        {
            Shape = c =>
            {
                var (x, y) = (c.Input(0), c.Input(1));
                if (c.Attributes.Get<bool>("incompatible_shape_error"))
                    Shapes.Broadcast(c);
                else if (x.IsFullyDefined && y.IsFullyDefined)
                    c.Output(0, Fit(x, y) ? Shapes.Broadcasted(c, x, y) : Shape.Scalar);
            },
            NotDifferentiable = true,
            Widens = true,
            Kernel = c =>
            {
                if (c.Attributes.Get<bool>("incompatible_shape_error") || Fit(c.Input(0).shape!, c.Input(1).shape!))
                    kernel(c);
                else
                    c.Allocate<bool>(0, [])[0] = ifIncompatible;
            },
            Plain = Plain.Predicate(holds),
            Samples = () =>
                [
                    .. Comparable(),
                    new([Bools(true, false, true), Bools(true, true, false)]),
                    new([Ints(1, 2), Ints(1, 2, 3)])
                    {
                        Attributes = { { "incompatible_shape_error", false } },
                        Expected = [new NumPy.NDArray(ifIncompatible)],
                    },
                ],
        };
    }

    private static bool Fit(Shape x, Shape y) =>
        ElementwiseKernels.TryBroadcast(x.AsSpan(), y.AsSpan(), stackalloc long[Math.Max(x.ndim, y.ndim)]);

    private static OpSample[] Comparable() =>
        [
            new([Normal(3, 5), Normal(5, 3).reshape(new Shape(3, 5))]),
            new([Values(1, 2, float.NaN, 0), Values(1, 3, float.NaN, -0f)]),
            new([Ints(1, 2, 3, 2, 1), Int(2)]),
            new([Range(2, 1).astype(TF_DataType.TF_INT64), Range(3).astype(TF_DataType.TF_INT64)]),
            new([Range(4).astype(TF_DataType.TF_DOUBLE), Values(0, 2, 1, 3).astype(TF_DataType.TF_DOUBLE)]),
        ];
}
